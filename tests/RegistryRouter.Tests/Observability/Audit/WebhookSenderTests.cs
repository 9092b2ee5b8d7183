using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Observability.Audit;
using RegistryRouter.Tests.Functional;

namespace RegistryRouter.Tests.Observability.Audit;

public sealed class WebhookSenderTests : RouterFixture
{
    private readonly CapturedLog _log = new();

    [Fact]
    public async Task A_failed_webhook_is_logged_without_the_secrets_in_its_url()
    {
        await SendAsync("http://user:hunter2@127.0.0.1:1/hooks/hunter2?token=hunter2");

        _log.Lines.Should().ContainSingle().Which.Should().Contain("http://127.0.0.1:1/…").And.NotContain("hunter2");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        };

        await SendAsync(Upstream.Address + "hook");

        Upstream.Seen.Should().ContainSingle().Which.Target.Should().Be("/hook");
        _log.Lines.Should().ContainSingle().Which.Should().Contain($"it returned {status}, and redirects are not followed");
    }

    private async Task SendAsync(string url)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var options = Options.Create(new WebhookOptions { Url = url, Tries = 1 });
        var queue = new WebhookQueue(options, services.GetRequiredService<IMeterFactory>(), _log.Logger<WebhookQueue>());
        using var sender = new WebhookSender(queue, options, TimeProvider.System, _log.Logger<WebhookSender>());
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "registry_router.webhook.messages" && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => failed.TrySetResult());
        listener.Start();
        queue.Add(
            new AuditEvent(DateTimeOffset.UnixEpoch, "1", AuditAction.ManifestPushed, true, 201, null, null, "team/app", "1.0", null, 7, null, null),
            new DefaultHttpContext().Request);

        await sender.StartAsync(Cancellation);
        await failed.Task.WaitAsync(Cancellation);
        await sender.StopAsync(Cancellation);
    }
}
