namespace RegistryRouter.Push;

/// <summary>What a manifest names: OCI image specification, "Content Descriptors".</summary>
/// <param name="Digest">Such as <c>sha256:…</c>.</param>
/// <param name="MediaType">Media type of the content; null where the manifest says none.</param>
internal sealed record Descriptor(string Digest, string? MediaType);
