using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls;

/// <summary>Asks clients for a certificate and judges what they show.</summary>
/// <param name="rule">Whether they must have one.</param>
/// <param name="authorities">The CAs that may have signed it; nothing else is trusted.</param>
internal sealed class ClientCertificates(ClientCertificateRule rule, X509Certificate2Collection authorities)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public ClientCertificateRule Rule => rule;

    /// <summary>Lets a handshake ask. It is the only moment: HTTP/2 forbids to ask later (RFC 9113, section 9.2.1).</summary>
    public void AskIn(SslServerAuthenticationOptions handshake)
    {
        if (rule == ClientCertificateRule.Off || handshake.ClientCertificateRequired)
            return;
        handshake.ClientCertificateRequired = true;
        handshake.CertificateChainPolicy = Policy();
        handshake.RemoteCertificateValidationCallback = (_, _, _, errors) => MayConnect(errors);
    }

    /// <summary>Whether a certificate is valid now, is for clients and leads to one of the CAs.</summary>
    public bool IsTrusted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy = Policy();
        return chain.Build(certificate);
    }

    // A wrong certificate is judged again where one is needed, so that its owner is told in words and may still pull.
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
