using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls;

/// <summary>Requests and validates client certificates.</summary>
/// <param name="rule">Whether clients must present one.</param>
/// <param name="authorities">The only CAs whose certificates are trusted.</param>
internal sealed class ClientCertificates(ClientCertificateRule rule, X509Certificate2Collection authorities)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public ClientCertificateRule Rule => rule;

    /// <summary>Requests the certificate in the handshake. HTTP/2 forbids a later request (RFC 9113, section 9.2.1).</summary>
    public void RequestIn(SslServerAuthenticationOptions handshake)
    {
        if (rule == ClientCertificateRule.Off || handshake.ClientCertificateRequired)
            return;
        handshake.ClientCertificateRequired = true;
        handshake.CertificateChainPolicy = Policy();
        handshake.RemoteCertificateValidationCallback = (_, _, _, errors) => MayConnect(errors);
    }

    /// <summary>Whether a certificate is valid now, is for client authentication and chains to one of the CAs.</summary>
    public bool IsTrusted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy = Policy();
        return chain.Build(certificate);
    }

    // ClientCertificateMiddleware checks an invalid one again: its owner gets an error message and may still pull.
    private bool MayConnect(SslPolicyErrors errors) => rule switch
    {
        ClientCertificateRule.Optional => errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNotAvailable,
        ClientCertificateRule.RequiredForPush => true,
        _ => errors == SslPolicyErrors.None,
    };

    private X509ChainPolicy Policy()
    {
        var policy = AuthorityBundle.Trust(authorities);
        policy.ApplicationPolicy.Add(new(ClientAuthentication));
        return policy;
    }
}
