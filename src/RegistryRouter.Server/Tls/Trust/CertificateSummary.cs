using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Tls.Trust;

/// <summary>A short description of a certificate for people.</summary>
internal sealed record CertificateSummary(X509Certificate2 Certificate, DateTimeOffset Now)
{
    /// <summary>Host names and IP addresses in the certificate; none for most CAs.</summary>
    public IReadOnlyList<string> Names => [.. Certificate.HostNames];

    /// <summary>Whole days until it expires; negative after that.</summary>
    public int DaysLeft => (int)Math.Floor((Certificate.NotAfter.ToUniversalTime() - Now.UtcDateTime).TotalDays);

    /// <summary>Whether it is already valid and not expired.</summary>
    public bool IsInTime => Certificate.NotBefore.ToUniversalTime() <= Now.UtcDateTime && Now.UtcDateTime < Certificate.NotAfter.ToUniversalTime();

    public IEnumerable<string> Lines()
    {
        yield return $"subject      {Certificate.Subject}";
        yield return $"issuer       {Certificate.Issuer}";
        if (Names.Count > 0)
            yield return $"names        {string.Join(", ", Names)}";
        yield return $"fingerprint  SHA-256 {Fingerprint.Of(Certificate)}";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"valid        {Certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}, {Left}");
    }

    private string Left => this switch
    {
        { IsInTime: true } => string.Create(CultureInfo.InvariantCulture, $"{DaysLeft} days left"),
        { DaysLeft: < 0 } => string.Create(CultureInfo.InvariantCulture, $"EXPIRED {-DaysLeft} days ago"),
        _ => "NOT YET VALID",
    };
}
