using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Tls;

/// <summary>The files of one certificate.</summary>
/// <param name="Prefix">Prefix of their keys within the section, such as <c>Certificates:0:</c>.</param>
/// <param name="CertificateFile">PEM or PFX.</param>
/// <param name="KeyFile">PEM; empty if <paramref name="CertificateFile"/> contains the key.</param>
/// <param name="PasswordFile">Empty if nothing is encrypted.</param>
internal sealed record CertificateFiles(string Prefix, string CertificateFile, string KeyFile, string PasswordFile)
{
    /// <summary>The configuration section of their keys.</summary>
    public string Section { get; init; } = TlsOptions.Section;

    /// <summary>Finds the errors that are detectable without loading the key.</summary>
    public IEnumerable<ValidationResult> Validate()
    {
        if (CertificateFile.Length == 0)
        {
            if (Prefix.Length > 0)
                yield return Fault(nameof(CertificateFile), "Required for every item of the list: path of a PEM or PFX file");
            else if (KeyFile.Length > 0 || PasswordFile.Length > 0)
                yield return Fault(nameof(CertificateFile), $"Required when {Key(KeyFile.Length > 0 ? nameof(KeyFile) : nameof(PasswordFile))} is set: path of a PEM or PFX file");
        }
        foreach (var (name, file) in Named().Where(named => named.File.Length > 0 && !File.Exists(named.File)))
            yield return Fault(name, "the file does not exist; set the path of a file that the router can read");
        foreach (var fault in ValidateKey())
            yield return fault;
    }

    /// <summary>The full name of a configuration key.</summary>
    public string Key(string name) => $"{Section}:{Prefix}{name}";

    private IEnumerable<ValidationResult> ValidateKey()
    {
        if (!File.Exists(CertificateFile) || CertificateContent.TryRead(CertificateFile) is not { } content)
            yield break;
        if (KeyFile.Length == 0 && !content.IsPfx && !content.HoldsKey)
            yield return Fault(nameof(KeyFile), $"Required when {Key(nameof(CertificateFile))} is set: path of a PEM file");
        if (KeyFile.Length > 0 && content.IsPfx)
            yield return Fault(nameof(KeyFile), $"{Key(nameof(CertificateFile))} is a PFX file, which contains its key; remove this setting");
    }

    private IEnumerable<(string Name, string File)> Named() =>
        [(nameof(CertificateFile), CertificateFile), (nameof(KeyFile), KeyFile), (nameof(PasswordFile), PasswordFile)];

    private ValidationResult Fault(string name, string allowed) => new(allowed, [Prefix + name]);
}
