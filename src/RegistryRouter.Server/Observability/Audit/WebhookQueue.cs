using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Observability.Metrics;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Queue of webhook notifications. A push never waits: if the queue is full, the notification is dropped and counted.</summary>
internal sealed partial class WebhookQueue : IAuditSink
{
    /// <summary>Capacity of the queue.</summary>
    public const int MaxWaiting = 1000;

    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Counter<long> _messages;
    private readonly ILogger<WebhookQueue> _logger;

    public WebhookQueue(IOptions<WebhookOptions> options, IMeterFactory meters, ILogger<WebhookQueue> logger)
    {
        (IsOn, _logger) = (options.Value.Url.Length > 0, logger);
        _messages = meters.Create(TrafficMeter.MeterName).CreateCounter<long>("registry_router.webhook.messages", "{message}", "Webhook messages, by outcome.");
    }

    public bool IsOn { get; }

    public ChannelReader<byte[]> Waiting => _waiting.Reader;

    public void Add(AuditEvent change, HttpRequest request)
    {
        if (change is not { Action: AuditAction.ManifestPushed, IsDone: true })
            return;
        if (_waiting.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(WebhookEnvelope.Of(change, request), WebhookJson.Default.WebhookEnvelope)))
            return;
        Count("dropped");
        Log.Dropped(_logger, change.Repository, change.Reference, MaxWaiting);
    }

    /// <param name="outcome">One of <c>delivered</c>, <c>failed</c> and <c>dropped</c>.</param>
    public void Count(string outcome) => _messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static partial class Log
    {
        [LoggerMessage(6002, LogLevel.Warning, "Webhook queue is full ({Waiting}); dropped the notification for {Repository}:{Reference}")]
        public static partial void Dropped(ILogger logger, string repository, string? reference, int waiting);
    }
}
