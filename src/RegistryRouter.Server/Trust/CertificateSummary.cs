using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Server.Trust;

/// <summary>What a person needs to know of a certificate.</summary>
internal sealed record CertificateSummary(X509Certificate2 Certificate, DateTimeOffset Now)
{
    /// <summary>Host names and IP addresses that it is made for; none for most CAs.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names =>
            names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString()))),
    ];

    /// <summary>Whole days until it ends; negative once it has ended.</summary>
    public int DaysLeft => (int)Math.Floor((Certificate.NotAfter.ToUniversalTime() - Now.UtcDateTime).TotalDays);

    /// <summary>Whether its time has begun and not ended.</summary>
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
        { DaysLeft: < 0 } => string.Create(CultureInfo.InvariantCulture, $"ENDED {-DaysLeft} days ago"),
        _ => "NOT YET VALID",
    };
}
