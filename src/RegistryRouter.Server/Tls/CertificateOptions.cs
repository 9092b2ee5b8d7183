namespace RegistryRouter.Server.Tls;

/// <summary>A further certificate, served to clients that ask for one of its names.</summary>
internal sealed class CertificateOptions
{
    /// <summary>PEM file (the certificate, then its intermediates) or PFX file.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file: the private key. Empty where the key stands in <see cref="CertificateFile"/>.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>File with the password of the PFX file or of the encrypted key.</summary>
    public string PasswordFile { get; set; } = "";
}
