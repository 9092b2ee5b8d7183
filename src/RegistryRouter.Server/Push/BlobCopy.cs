namespace RegistryRouter.Server.Push;

/// <summary>One blob on its way from the group to the hosted repository.</summary>
/// <param name="OpenSession">Gives the upload session that the blob ends; null where hosted opens none.</param>
/// <param name="Budget">What the client's request may have copied.</param>
/// <param name="Patience">How long it waits for a place among the copies.</param>
internal sealed record BlobCopy(
    HostedRepository Hosted, GroupRepository Group, string Digest, Func<CancellationToken, Task<Uri?>> OpenSession, Budget Budget, TimeSpan Patience);
