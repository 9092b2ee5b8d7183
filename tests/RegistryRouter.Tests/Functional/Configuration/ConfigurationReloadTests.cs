using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Tests.Functional.Configuration;

public sealed class ConfigurationReloadTests : RouterFixture
{
    private const string Manifest = "/v2/a/manifests/1";

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task A_change_applies_without_a_restart_and_without_interrupting_a_download()
    {
        var clientHasFirstPart = new TaskCompletionSource();
        var router = await StartAsync("""{ "Access": { "ReadOnly": false } }""");
        Upstream.Answer = async context =>
        {
            await context.Response.WriteAsync("first", Cancellation);
            await context.Response.Body.FlushAsync(Cancellation);
            await clientHasFirstPart.Task.WaitAsync(Cancellation);
            await context.Response.WriteAsync("second", Cancellation);
        };
        using var download = await router.Client().GetAsync("/v2/a/blobs/sha256:0", HttpCompletionOption.ResponseHeadersRead, Cancellation);

        Change(router, """{ "Access": { "ReadOnly": true, "ReadOnlyMessage": "the registry moves house" } }""");
        using var push = await PushAsync(router);
        clientHasFirstPart.SetResult();

        push.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await RegistryErrorAsync(push)).Message.Should().Be("the registry moves house");
        (await download.Content.ReadAsStringAsync(Cancellation)).Should().Be("firstsecond");
    }

    [Theory]
    [InlineData("""{ "Access": { "ReadOnly": false """)]
    [InlineData("""{ "Access": { "ReadOnly": "perhaps" } }""")]
    [InlineData("""{ "Access": { "ReadOnly": false, "PushNetworks": ["everywhere"] } }""")]
    [InlineData("""{ "Access": { "Unknown": false } }""")]
    public async Task An_invalid_change_is_rejected_and_the_old_rules_apply_until_it_is_fixed(string unsound)
    {
        var router = await StartAsync("""{ "Access": { "ReadOnly": true } }""");

        Change(router, unsound);
        using var before = await PushAsync(router);
        Change(router, "{}");
        using var after = await PushAsync(router);

        before.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        after.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_that_need_a_restart_are_not_applied_but_the_other_keys_are()
    {
        var router = await StartAsync("{}");

        Change(router, """{ "Access": { "ReadOnly": true }, "Routing": { "Search": "Hosted" }, "Limits": { "Requests": 1 } }""");
        using var push = await PushAsync(router);

        push.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_change_of_the_trusted_proxies_applies_to_the_next_request()
    {
        var router = await StartAsync("{}");

        using var before = await ForwardedAsync(router);
        Change(router, """{ "Access": { "TrustedProxies": ["127.0.0.0/8"] } }""");
        using var between = await ForwardedAsync(router);
        Change(router, "{}");
        using var after = await ForwardedAsync(router);

        Upstream.Seen.Select(seen => seen.Headers["X-Forwarded-For"].ToString()).Should().Equal("127.0.0.1", "192.0.2.7", "127.0.0.1");
    }

    private async Task<RunningRouter> StartAsync(string configuration)
    {
        Own(new Deletion(_file));
        await File.WriteAllTextAsync(_file, configuration, Cancellation);
        return await StartRouterAsync((RunningRouter.ConfigFile, _file));
    }

    private void Change(RunningRouter router, string configuration)
    {
        File.WriteAllText(_file, configuration);
        router.Services.GetRequiredService<ConfigurationWatcher>().Look();
    }

    private Task<HttpResponseMessage> PushAsync(RunningRouter router)
    {
        var request = Request(HttpMethod.Put, router, Manifest);
        request.Content = new StringContent("{}");
        return router.Client().SendAsync(request, Cancellation);
    }

    private Task<HttpResponseMessage> ForwardedAsync(RunningRouter router)
    {
        var request = Request(HttpMethod.Get, router, Manifest);
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        return router.Client().SendAsync(request, Cancellation);
    }

    private sealed class Deletion(string file) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            File.Delete(file);
            return ValueTask.CompletedTask;
        }
    }
}
