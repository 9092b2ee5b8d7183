namespace RegistryRouter.Server.Cache;

/// <summary>A read of content by digest.</summary>
/// <param name="Scope">Who reads where.</param>
/// <param name="Digest">Such as <c>sha256:…</c>.</param>
/// <param name="Target">Request target that names the digest.</param>
/// <param name="IsManifest">Whether it is read as a manifest.</param>
/// <param name="Asked">Requests sent to Nexus for it so far.</param>
internal sealed record ContentRead(ReadScope Scope, string Digest, string Target, bool IsManifest, int Asked = 0);
