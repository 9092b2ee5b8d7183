namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>What a tag refers to.</summary>
/// <param name="Digest"><c>Docker-Content-Digest</c>.</param>
/// <param name="MediaType"><c>Content-Type</c>.</param>
/// <param name="Length"><c>Content-Length</c>.</param>
internal sealed record TagTarget(string Digest, string MediaType, long Length);
