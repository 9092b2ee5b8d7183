using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls;

internal static class AlternativeNames
{
    extension(X509Certificate2 certificate)
    {
        /// <summary>The host names and IP addresses among its subject alternative names (RFC 5280, section 4.2.1.6).</summary>
        public IEnumerable<string> HostNames => certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())));
    }
}
