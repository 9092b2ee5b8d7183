using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Tls;

/// <summary>The certificates that clients see, and those that they must show.</summary>
internal sealed class TlsOptions : IValidatableObject
{
    public const string Section = "Tls";

    /// <summary>False serves plain HTTP on <c>Listen:Http</c>, on purpose.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>PEM file (the server certificate, then its intermediates) or PFX file. Empty: a certificate from the router's own CA.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file: the private key. Empty where the key stands in <see cref="CertificateFile"/>.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>File with the password of the PFX file or of the encrypted key.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Further certificates, chosen by the name that a client asks for.</summary>
    public IReadOnlyList<CertificateOptions> Certificates { get; set; } = [];

    /// <summary>How often the files are looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must be a duration from 00:00:01 to 1.00:00:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Folder whose <c>.well-known/acme-challenge</c> is served on <c>Listen:Http</c>. Empty: none.</summary>
    public string AcmeWebRoot { get; set; } = "";

    /// <summary>PEM file: the CAs that sign client certificates.</summary>
    public string ClientCa { get; set; } = "";

    /// <summary>Whether clients must show a certificate.</summary>
    public ClientCertificateRule ClientCertificate { get; set; } = ClientCertificateRule.Off;

    /// <summary>How long browsers must come by https only (RFC 6797). Zero: they are not told so.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00", ErrorMessage = "it must be a duration up to 3650.00:00:00, such as 365.00:00:00 for a year")]
    public TimeSpan Hsts { get; set; } = TimeSpan.Zero;

    /// <summary>The files of every certificate, the default first; none: the router issues its own.</summary>
    public IReadOnlyList<CertificateFiles> AllFiles() =>
    [
        .. CertificateFile.Length > 0 ? [First] : Array.Empty<CertificateFiles>(),
        .. Certificates.Select(Further),
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        First.Validate().Concat(Certificates.Select(Further).SelectMany(files => files.Validate())).Concat(ValidateClients());

    private IEnumerable<ValidationResult> ValidateClients()
    {
        if (AcmeWebRoot.Length > 0 && !Directory.Exists(AcmeWebRoot))
            yield return new ValidationResult("the folder is not there; name the folder that the ACME client is given as its web root", [nameof(AcmeWebRoot)]);
        if (ClientCa.Length > 0 && AuthorityBundle.TryLoad(ClientCa, out var fault) is null)
            yield return new ValidationResult(fault, [nameof(ClientCa)]);
        if (ClientCa.Length == 0 && ClientCertificate != ClientCertificateRule.Off)
            yield return new ValidationResult("Tls:ClientCertificate is set, and the two belong together; name a PEM file with the CA of the client certificates", [nameof(ClientCa)]);
        if (ClientCa.Length > 0 && ClientCertificate == ClientCertificateRule.Off)
            yield return new ValidationResult("Tls:ClientCa is set, and the two belong together; choose Optional, Required or RequiredForPush", [nameof(ClientCertificate)]);
        if (!Enabled && ClientCertificate != ClientCertificateRule.Off)
            yield return new ValidationResult("with Tls:Enabled=false no client can show a certificate; set it to Off", [nameof(ClientCertificate)]);
    }

    private CertificateFiles First => new("", CertificateFile, KeyFile, PasswordFile);

    private static CertificateFiles Further(CertificateOptions options, int index) =>
        new($"{nameof(Certificates)}:{index}:", options.CertificateFile, options.KeyFile, options.PasswordFile);
}
