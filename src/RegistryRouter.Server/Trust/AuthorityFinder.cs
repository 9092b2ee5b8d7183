using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Trust;

/// <summary>Finds the CA of a registry by asking the registry itself; whether it may be trusted is for a person to say.</summary>
internal static class AuthorityFinder
{
    /// <exception cref="TrustException">The registry can't be reached, or gives its CA away nowhere.</exception>
    public static async Task<X509Certificate2> FindAsync(RegistryAddress registry, CancellationToken cancellationToken)
    {
        var presented = await PresentedChain.ReadAsync(registry, cancellationToken);
        if (presented.Root is { } root)
            return root;
        if (await AuthorityDownload.TryAsync(registry, presented.Leaf, cancellationToken) is not { } downloaded)
            throw new TrustException($"{registry} sends no CA with its certificate and hands none out at {AuthorityDownload.Path}; name the file of the CA '{presented.Others.LastOrDefault(presented.Leaf).Issuer}' with --ca");
        return presented.LeadsTo(downloaded)
            ? downloaded
            : throw new TrustException($"the CA that {registry} hands out at {AuthorityDownload.Path} ('{downloaded.Subject}') did not issue the certificate that it shows ('{presented.Leaf.Issuer}')");
    }
}
