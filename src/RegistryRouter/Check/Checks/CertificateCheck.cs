using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that the router presents a certificate that clients accept for each of its host names.</summary>
internal sealed class CertificateCheck : ICheck
{
    private const int WarningDays = 14;

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Origin.Scheme != "https")
        {
            context.MaySignInAtRouter = true;
            yield break;
        }
        foreach (var (index, name) in context.Names.Index())
        {
            if (await ReadAsync(context, name, cancellationToken) is not { } presented)
                yield break;
            var finding = Evaluate($"Router: certificate for {name}", name, presented, context.Roots, context.Time.GetUtcNow());
            if (index == 0)
            {
                context.RouterLeaf.Seen = presented.Leaf;
                context.MaySignInAtRouter = finding.Verdict != Verdict.Error && IsTrusted(presented, context.Roots);
            }
            yield return finding;
        }
    }

    internal static CheckResult Evaluate(string check, string name, PresentedChain presented, IReadOnlyList<X509Certificate2> roots, DateTimeOffset now)
    {
        var (leaf, summary) = (presented.Leaf, new CertificateSummary(presented.Leaf, now));
        var until = string.Create(CultureInfo.InvariantCulture, $"{leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}");
        if (!summary.IsInTime)
        {
            return summary.DaysLeft < 0
                ? new(check, string.Create(CultureInfo.InvariantCulture, $"expired on {until}, {-summary.DaysLeft} days ago"), Verdict.Error, "renew the certificate; the router loads new files without a restart")
                : new(check, string.Create(CultureInfo.InvariantCulture, $"not valid before {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} UTC"), Verdict.Error, "check the clocks of both machines, or use a certificate that is already valid");
        }
        if (!leaf.MatchesHostname(name.Trim('[', ']'), allowWildcards: true, allowCommonName: false))
            return new(check, $"the certificate is for {Names(summary)}", Verdict.Error, $"use a certificate for {name}; if the router issues its own certificate, add the name to Router:Hosts");
        if (!IsTrusted(presented, roots))
        {
            return new(check, $"issued by '{presented.All.Last().Issuer}', which this machine does not trust", Verdict.Warning,
                "pass its CA with --ca if clients trust it; otherwise add the intermediate certificates to the certificate file, leaf first");
        }
        return EvaluateDays(check, summary);
    }

    /// <summary>Evaluates the remaining lifetime of an otherwise valid certificate.</summary>
    internal static CheckResult EvaluateDays(string check, CertificateSummary summary)
    {
        var leaf = summary.Certificate;
        var observed = string.Create(
            CultureInfo.InvariantCulture, $"valid until {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}, {summary.DaysLeft} days left, issued by '{leaf.Issuer}'");
        return summary.DaysLeft < WarningDays ? new(check, observed, Verdict.Warning, "renew the certificate soon") : new(check, observed);
    }

    private static string Names(CertificateSummary summary) => summary.Names.Count == 0 ? "no host name" : string.Join(", ", summary.Names);

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

    // RouterCheck reports a router that does not respond.
    private static async Task<PresentedChain?> ReadAsync(CheckContext context, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await PresentedChain.ReadAsync(new RegistryAddress(name, context.Address.EndPoint.Port), cancellationToken, context.Address.EndPoint);
        }
        catch (TrustException)
        {
            return null;
        }
    }
}
