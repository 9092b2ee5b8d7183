using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Tls;

/// <summary>The certificate that clients see.</summary>
internal sealed class TlsOptions : IValidatableObject
{
    public const string Section = "Tls";

    /// <summary>False serves plain HTTP on <c>Listen:Http</c>, on purpose.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>PEM file: the server certificate, then its intermediates. Empty: a certificate from the router's own CA.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file: the private key of <see cref="CertificateFile"/>, not encrypted.</summary>
    public string KeyFile { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Check(nameof(CertificateFile), CertificateFile, nameof(KeyFile), KeyFile)
            .Concat(Check(nameof(KeyFile), KeyFile, nameof(CertificateFile), CertificateFile));

    private static IEnumerable<ValidationResult> Check(string name, string file, string otherName, string otherFile)
    {
        if (file.Length == 0 && otherFile.Length > 0)
            yield return new ValidationResult($"Tls:{otherName} is set, and the two belong together; name a PEM file", [name]);
        if (file.Length > 0 && !File.Exists(file))
            yield return new ValidationResult("the file is not there; name a PEM file that the router may read", [name]);
    }
}
