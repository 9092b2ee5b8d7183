using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Tls;

/// <summary>The files of one certificate.</summary>
/// <param name="Prefix">What stands before their keys within the section, such as <c>Certificates:0:</c>.</param>
/// <param name="CertificateFile">PEM or PFX.</param>
/// <param name="KeyFile">PEM; empty where the key stands in <paramref name="CertificateFile"/>.</param>
/// <param name="PasswordFile">Empty where nothing is encrypted.</param>
internal sealed record CertificateFiles(string Prefix, string CertificateFile, string KeyFile, string PasswordFile)
{
    /// <summary>The section of their keys.</summary>
    public string Section { get; init; } = TlsOptions.Section;

    /// <summary>What an operator can see to be wrong without trying the key.</summary>
    public IEnumerable<ValidationResult> Validate()
    {
        if (CertificateFile.Length == 0)
        {
            if (Prefix.Length > 0)
                yield return Fault(nameof(CertificateFile), "every item of the list needs one; name a PEM or PFX file");
            else if (KeyFile.Length > 0 || PasswordFile.Length > 0)
                yield return Fault(nameof(CertificateFile), $"{Key(KeyFile.Length > 0 ? nameof(KeyFile) : nameof(PasswordFile))} is set, and the two belong together; name a PEM or PFX file");
        }
        foreach (var (name, file) in Named().Where(named => named.File.Length > 0 && !File.Exists(named.File)))
            yield return Fault(name, "the file is not there; name a file that the router may read");
        foreach (var fault in ValidateKey())
            yield return fault;
    }

    /// <summary>The full name of one of their keys.</summary>
    public string Key(string name) => $"{Section}:{Prefix}{name}";

    private IEnumerable<ValidationResult> ValidateKey()
    {
        if (!File.Exists(CertificateFile) || CertificateContent.TryRead(CertificateFile) is not { } content)
            yield break;
        if (KeyFile.Length == 0 && !content.IsPfx && !content.HoldsKey)
            yield return Fault(nameof(KeyFile), $"{Key(nameof(CertificateFile))} is set, and the two belong together; name a PEM file");
        if (KeyFile.Length > 0 && content.IsPfx)
            yield return Fault(nameof(KeyFile), $"{Key(nameof(CertificateFile))} is a PFX file, which holds its key; leave this one out");
    }

    private IEnumerable<(string Name, string File)> Named() =>
        [(nameof(CertificateFile), CertificateFile), (nameof(KeyFile), KeyFile), (nameof(PasswordFile), PasswordFile)];

    private ValidationResult Fault(string name, string allowed) => new(allowed, [Prefix + name]);
}
