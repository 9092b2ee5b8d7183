using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Tls;

/// <summary>Server certificates, and the client certificates that the router requires.</summary>
internal sealed class TlsOptions : IValidatableObject
{
    public const string Section = "Tls";

    /// <summary>False turns TLS off and serves plain HTTP on <c>Listen:Http</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>PEM file (the server certificate, then its intermediates) or PFX file. Empty: a certificate from the router's own CA.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file: the private key. Empty if <see cref="CertificateFile"/> contains the key.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>File with the password of the PFX file or of the encrypted key.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Additional certificates, selected by the server name that a client sends (SNI).</summary>
    public IReadOnlyList<CertificateOptions> Certificates { get; set; } = [];

    /// <summary>How often the files are checked for changes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "must be a duration from 00:00:01 to 1.00:00:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Folder whose <c>.well-known/acme-challenge</c> is served on <c>Listen:Http</c>. Empty: none.</summary>
    public string AcmeWebRoot { get; set; } = "";

    /// <summary>PEM file: the CAs that sign client certificates.</summary>
    public string ClientCa { get; set; } = "";

    /// <summary>Whether clients must present a certificate.</summary>
    public ClientCertificateRule ClientCertificate { get; set; } = ClientCertificateRule.Off;

    /// <summary>How long browsers must use https only (RFC 6797). Zero: the header is not sent.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00", ErrorMessage = "must be a duration up to 3650.00:00:00, such as 365.00:00:00 for a year")]
    public TimeSpan Hsts { get; set; } = TimeSpan.Zero;

    /// <summary>The files of every certificate, the default first; empty: the router's CA issues one.</summary>
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
            yield return new ValidationResult("the folder does not exist; set it to the web root of the ACME client", [nameof(AcmeWebRoot)]);
        if (ClientCa.Length > 0 && AuthorityBundle.TryLoad(ClientCa, out var fault) is null)
            yield return new ValidationResult(fault, [nameof(ClientCa)]);
        if (ClientCa.Length == 0 && ClientCertificate != ClientCertificateRule.Off)
            yield return new ValidationResult("Required when Tls:ClientCertificate is set: path of a PEM file with the CA of the client certificates", [nameof(ClientCa)]);
        if (ClientCa.Length > 0 && ClientCertificate == ClientCertificateRule.Off)
            yield return new ValidationResult("Required when Tls:ClientCa is set: Optional, Required or RequiredForPush", [nameof(ClientCertificate)]);
        if (!Enabled && ClientCertificate != ClientCertificateRule.Off)
            yield return new ValidationResult("with Tls:Enabled=false clients cannot present a certificate; set it to Off", [nameof(ClientCertificate)]);
    }

    private CertificateFiles First => new("", CertificateFile, KeyFile, PasswordFile);

    private static CertificateFiles Further(CertificateOptions options, int index) =>
        new($"{nameof(Certificates)}:{index}:", options.CertificateFile, options.KeyFile, options.PasswordFile);
}
