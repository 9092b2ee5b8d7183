namespace RegistryRouter.Server.Trust;

/// <summary>One file that makes somebody trust a CA.</summary>
/// <param name="Store">Whose file it is.</param>
/// <param name="Path">Its full name, the prefix of another root folder included.</param>
/// <param name="Content">What it must hold; ends with a line feed.</param>
internal sealed record TrustFile(TrustStore Store, string Path, string Content);
