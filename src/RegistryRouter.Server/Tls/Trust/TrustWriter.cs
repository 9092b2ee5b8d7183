using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls.Trust;

/// <summary>Writes the files of a <see cref="TrustPlan"/>; does not overwrite other content unless forced.</summary>
internal static class TrustWriter
{
    /// <summary>The files that are missing or differ from the plan.</summary>
    /// <exception cref="TrustException">A file exists with other content; nothing must be written.</exception>
    public static IReadOnlyList<TrustFile> Missing(TrustPlan plan, bool mayReplace)
    {
        List<TrustFile> missing = [.. plan.Files.Where(file => !IsInPlace(file))];
        if (!mayReplace && missing.Find(file => File.Exists(file.Path)) is { } other)
            throw new TrustException($"{other.Path} already exists with other content. Check it, then repeat the command with --force to replace it. Nothing was written.");
        return missing;
    }

    public static void Write(TrustFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        WholeFile.Write((file.Path, file.Content, IsSecret: false));
    }

    // A bundle that contains the CA among others is as good as the CA alone.
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
