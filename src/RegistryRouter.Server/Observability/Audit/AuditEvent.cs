using System.Text.Json.Serialization;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Who changed what, or tried to.</summary>
/// <param name="Time">When it had ended.</param>
/// <param name="Id">The request's, the same as in the access log.</param>
/// <param name="Action">What it would change.</param>
/// <param name="IsDone">Whether it was changed; where not, it was refused or failed.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="User">From Basic credentials, as the client claims; null for tokens.</param>
/// <param name="Client">Its address.</param>
/// <param name="Repository">Repository name.</param>
/// <param name="Reference">Tag, digest or upload session, as it stands in the path.</param>
/// <param name="Digest">Of the content; null where nobody said.</param>
/// <param name="Size">Bytes of the content; null where it did not pass this router.</param>
/// <param name="Reason">Why the router refused it.</param>
/// <param name="Path">On Nexus' own port: what stands before the repository name, or the whole path where it has none.</param>
internal sealed record AuditEvent(
    DateTimeOffset Time, string Id, AuditAction Action, bool IsDone, int Status, string? User, string? Client,
    string Repository, string? Reference, string? Digest, long? Size, string? Reason, string? Path);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditEvent))]
internal sealed partial class AuditJson : JsonSerializerContext;
