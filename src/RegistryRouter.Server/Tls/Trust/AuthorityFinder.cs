using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Tls.Trust;

/// <summary>Gets the CA of a registry from the registry itself; a person must confirm it.</summary>
internal static class AuthorityFinder
{
    /// <exception cref="TrustException">The registry is unreachable or does not provide its CA.</exception>
    public static async Task<X509Certificate2> FindAsync(RegistryAddress registry, CancellationToken cancellationToken)
    {
        var presented = await PresentedChain.ReadAsync(registry, cancellationToken);
        if (presented.Root is { } root)
            return root;
        if (await AuthorityDownload.TryAsync(registry, presented.Leaf, cancellationToken) is not { } downloaded)
            throw new TrustException($"{registry} sends no CA with its certificate and has none at {AuthorityDownload.Path}; set the file of the CA '{presented.Others.LastOrDefault(presented.Leaf).Issuer}' with --ca");
        return presented.LeadsTo(downloaded)
            ? downloaded
            : throw new TrustException($"the CA of {registry} at {AuthorityDownload.Path} ('{downloaded.Subject}') is not the issuer of its certificate ('{presented.Leaf.Issuer}')");
    }
}
