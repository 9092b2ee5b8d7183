using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether the router shows, for each of its names, a certificate that clients accept and will accept for a while.</summary>
internal sealed class CertificateCheck : ICheck
{
    private const int FewDays = 14;

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (examination.Origin.Scheme != "https")
        {
            examination.MaySignInAtRouter = true;
            yield break;
        }
        foreach (var (index, name) in examination.Names.Index())
        {
            if (await ReadAsync(examination, name, cancellationToken) is not { } presented)
                yield break;
            var finding = Judge($"Router: certificate for {name}", name, presented, examination.Roots, examination.Time.GetUtcNow());
            if (index == 0)
            {
                examination.RouterLeaf.Seen = presented.Leaf;
                examination.MaySignInAtRouter = finding.Verdict != Verdict.Mend && IsTrusted(presented, examination.Roots);
            }
            yield return finding;
        }
    }

    internal static Finding Judge(string asked, string name, PresentedChain presented, IReadOnlyList<X509Certificate2> roots, DateTimeOffset now)
    {
        var (leaf, summary) = (presented.Leaf, new CertificateSummary(presented.Leaf, now));
        var until = string.Create(CultureInfo.InvariantCulture, $"{leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}");
        if (!summary.IsInTime)
        {
            return summary.DaysLeft < 0
                ? new(asked, string.Create(CultureInfo.InvariantCulture, $"ended on {until}, {-summary.DaysLeft} days ago"), Verdict.Mend, "renew it; the router serves new files without a restart")
                : new(asked, string.Create(CultureInfo.InvariantCulture, $"not valid before {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} UTC"), Verdict.Mend, "look at the clocks");
        }
        if (!leaf.MatchesHostname(name.Trim('[', ']'), allowWildcards: true, allowCommonName: false))
            return new(asked, $"made for {Names(summary)}", Verdict.Mend, $"use a certificate with the name {name}, or add it to Router:Hosts where the router issues its own");
        if (!IsTrusted(presented, roots))
        {
            return new(asked, $"issued by '{presented.All.Last().Issuer}', which is not trusted here", Verdict.Warning,
                "name its CA with --ca if clients have it; else let the file hold the intermediate certificates, leaf first");
        }
        return JudgeDays(asked, summary);
    }

    /// <summary>How long a certificate lasts with which all else is well.</summary>
    internal static Finding JudgeDays(string asked, CertificateSummary summary)
    {
        var leaf = summary.Certificate;
        var came = string.Create(
            CultureInfo.InvariantCulture, $"valid until {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}, {summary.DaysLeft} days left, issued by '{leaf.Issuer}'");
        return summary.DaysLeft < FewDays ? new(asked, came, Verdict.Warning, "renew it soon") : new(asked, came);
    }

    private static string Names(CertificateSummary summary) => summary.Names.Count == 0 ? "no name at all" : string.Join(", ", summary.Names);

    private static bool IsTrusted(PresentedChain presented, IReadOnlyList<X509Certificate2> roots)
    {
        if (roots.Any(presented.LeadsTo))
            return true;
        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.AddRange(presented.Others.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(presented.Leaf);
    }

    // A router that does not answer is the next check's matter.
    private static async Task<PresentedChain?> ReadAsync(Examination examination, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await PresentedChain.ReadAsync(new RegistryAddress(name, examination.Address.EndPoint.Port), cancellationToken, examination.Address.EndPoint);
        }
        catch (TrustException)
        {
            return null;
        }
    }
}
