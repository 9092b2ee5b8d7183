using System.Text.Json.Serialization;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Who changed what, or tried to.</summary>
/// <param name="Time">When the request ended.</param>
/// <param name="Id">Request id, the same as in the access log.</param>
/// <param name="Action">What the request changes.</param>
/// <param name="IsDone">Whether the change was made; false if it was refused or failed.</param>
/// <param name="Status">HTTP status of the response.</param>
/// <param name="User">From Basic credentials, as the client claims; null for tokens.</param>
/// <param name="Client">Client address.</param>
/// <param name="Repository">Repository name.</param>
/// <param name="Reference">Tag, digest or upload session, as in the path.</param>
/// <param name="Digest">Of the content; null if unknown.</param>
/// <param name="Size">Bytes of the content; null if it did not pass through this router.</param>
/// <param name="Reason">Why the router refused it.</param>
/// <param name="Path">On Nexus' own port: the path before the repository name, or the whole path if there is none.</param>
internal sealed record AuditEvent(
    DateTimeOffset Time, string Id, AuditAction Action, bool IsDone, int Status, string? User, string? Client,
    string Repository, string? Reference, string? Digest, long? Size, string? Reason, string? Path);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditEvent))]
internal sealed partial class AuditJson : JsonSerializerContext;
