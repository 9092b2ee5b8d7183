using System.Text.Json.Serialization;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>The envelope of the distribution project's notifications, which many receivers know.</summary>
/// <remarks>distribution/distribution, docs "Work with notifications": one event, action <c>push</c>.</remarks>
internal sealed record WebhookEnvelope(IReadOnlyList<WebhookEvent> Events)
{
    public const string MediaType = "application/vnd.docker.distribution.events.v1+json";

    public static WebhookEnvelope Of(AuditEvent push, HttpRequest request)
    {
        var tag = push.Reference is { } reference && !reference.Contains(':') && !reference.Contains('%') ? reference : null;
        var url = $"{request.Scheme}://{request.Host}{push.Path ?? "/v2/"}{push.Repository}/manifests/{push.Digest ?? push.Reference}";
        return new WebhookEnvelope(
        [
            new WebhookEvent(
                push.Id, push.Time, "push",
                new WebhookTarget(Shown(request.ContentType), push.Digest, push.Size, push.Repository, url, tag),
                new WebhookRequest(push.Id, push.Client, request.Host.ToString(), request.Method, Shown(request.Headers.UserAgent)),
                new WebhookActor(push.User)),
        ]);
    }

    private static string? Shown(string? header) => header is null ? null : Printable.Header(header);
}

/// <summary>One event.</summary>
internal sealed record WebhookEvent(
    string Id, DateTimeOffset Timestamp, string Action, WebhookTarget Target, WebhookRequest Request, WebhookActor Actor);

/// <summary>What was pushed.</summary>
internal sealed record WebhookTarget(string? MediaType, string? Digest, long? Size, string Repository, string Url, string? Tag);

/// <summary>The request that pushed it.</summary>
internal sealed record WebhookRequest(string Id, string? Addr, string Host, string Method, string? Useragent);

/// <summary>The user, as the client claims.</summary>
internal sealed record WebhookActor(string? Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookEnvelope))]
internal sealed partial class WebhookJson : JsonSerializerContext;
