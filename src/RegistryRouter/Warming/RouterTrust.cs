using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Warming;

/// <summary>Validates a router's certificate: it must lead to a CA of the system or to one of <paramref name="roots"/>.</summary>
internal sealed class RouterTrust(IReadOnlyList<X509Certificate2> roots)
{
    /// <exception cref="AuthenticationException">The certificate is not valid; the message says why.</exception>
    public bool Accepts(object _, X509Certificate? presented, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (presented is not X509Certificate2 leaf)
            throw new AuthenticationException("it presents no certificate");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            throw new AuthenticationException($"its certificate is for another name: {leaf.Subject}");
        return IsTrusted(leaf, chain) ? true : throw new AuthenticationException($"its certificate was issued by '{leaf.Issuer}', which this machine does not trust, or it has expired");
    }

    private bool IsTrusted(X509Certificate2 leaf, X509Chain? sent)
    {
        using var chain = new X509Chain { ChainPolicy = AuthorityBundle.Trust([.. roots]) };
        if (sent is not null)
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        return roots.Count > 0 && chain.Build(leaf);
    }
}
