namespace RegistryRouter.Server.Push;

/// <summary>A copy of one blob from the group to the hosted repository.</summary>
/// <param name="OpenSession">Returns the upload session for the blob; null if hosted opens none.</param>
/// <param name="Budget">Limit of the client's request.</param>
/// <param name="Patience">How long it waits for a copy slot.</param>
internal sealed record BlobCopy(
    HostedRepository Hosted, GroupRepository Group, string Digest, Func<CancellationToken, Task<Uri?>> OpenSession, Budget Budget, TimeSpan Patience);
