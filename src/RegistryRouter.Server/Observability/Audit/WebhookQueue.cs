using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Pushes of which somebody is still to be told. A push never waits: what finds no room is dropped and counted.</summary>
internal sealed partial class WebhookQueue : IAuditSink
{
    /// <summary>Messages that may wait.</summary>
    public const int MaxWaiting = 1000;

    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Counter<long> _messages;
    private readonly ILogger<WebhookQueue> _logger;

    public WebhookQueue(IOptions<WebhookOptions> options, IMeterFactory meters, ILogger<WebhookQueue> logger)
    {
        (IsOn, _logger) = (options.Value.Url.Length > 0, logger);
        _messages = meters.Create(TrafficMeter.MeterName).CreateCounter<long>("registry_router.webhook.messages", "{message}", "Webhook messages, by what became of them.");
    }

    public bool IsOn { get; }

    public ChannelReader<byte[]> Waiting => _waiting.Reader;

    public void Add(AuditEvent change, HttpRequest request)
    {
        if (change is not { Action: AuditAction.ManifestPushed, IsDone: true })
            return;
        if (_waiting.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(WebhookEnvelope.Of(change, request), WebhookJson.Default.WebhookEnvelope)))
            return;
        Became("dropped");
        Log.Dropped(_logger, change.Repository, change.Reference, MaxWaiting);
    }

    /// <param name="outcome">One of <c>delivered</c>, <c>failed</c> and <c>dropped</c>.</param>
    public void Became(string outcome) => _messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static partial class Log
    {
        [LoggerMessage(6002, LogLevel.Warning, "The webhook is not told of the push of {Repository} {Reference}: {Waiting} messages wait already")]
        public static partial void Dropped(ILogger logger, string repository, string? reference, int waiting);
    }
}
