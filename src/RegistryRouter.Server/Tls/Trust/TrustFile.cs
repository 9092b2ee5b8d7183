namespace RegistryRouter.Server.Tls.Trust;

/// <summary>A file that makes a client trust a CA.</summary>
/// <param name="Store">The client that reads it.</param>
/// <param name="Path">Full path, including the prefix of another root folder.</param>
/// <param name="Content">Required content; ends with a line feed.</param>
internal sealed record TrustFile(TrustStore Store, string Path, string Content);
