namespace RegistryRouter.Server.Tls;

/// <summary>An additional certificate, served to clients that request one of its names (SNI).</summary>
internal sealed class CertificateOptions
{
    /// <summary>PEM file (the certificate, then its intermediates) or PFX file.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file: the private key. Empty if <see cref="CertificateFile"/> contains the key.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>File with the password of the PFX file or of the encrypted key.</summary>
    public string PasswordFile { get; set; } = "";
}
