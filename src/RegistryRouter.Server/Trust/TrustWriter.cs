using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Trust;

/// <summary>Writes the files of a <see cref="TrustPlan"/>, but never over what somebody else wrote.</summary>
internal static class TrustWriter
{
    /// <summary>The files that are not as they should be yet.</summary>
    /// <exception cref="TrustException">One is there and says something else; nothing must be written then.</exception>
    public static IReadOnlyList<TrustFile> Missing(TrustPlan plan, bool mayReplace)
    {
        List<TrustFile> missing = [.. plan.Files.Where(file => !IsInPlace(file))];
        if (!mayReplace && missing.Find(file => File.Exists(file.Path)) is { } other)
            throw new TrustException($"{other.Path} is there already and says something else; look at it, then repeat this with --force to replace it. Nothing was written.");
        return missing;
    }

    public static void Write(TrustFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        WholeFile.Write((file.Path, file.Content, IsSecret: false));
    }

    // A bundle that holds the CA among others serves as well as the CA alone.
    private static bool IsInPlace(TrustFile file) =>
        File.Exists(file.Path)
        && (File.ReadAllText(file.Path).Trim() == file.Content.Trim()
            || (file.Path.EndsWith(".crt", StringComparison.Ordinal) && Holds(file.Path, X509Certificate2.CreateFromPem(file.Content))));

    private static bool Holds(string bundle, X509Certificate2 authority)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(bundle);
            return certificates.Any(certificate => certificate.RawData.AsSpan().SequenceEqual(authority.RawData));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
