using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks the lifetime of https upstreams' certificates. Earlier checks show that the router trusts them.</summary>
internal sealed class UpstreamCertificateCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ProbeTarget[] targets = [context.Group, context.Hosted, context.Ui];
        foreach (var target in targets.Where(target => target.Responds && target.Address.Origin.StartsWith("https:", StringComparison.Ordinal)).DistinctBy(target => target.Address.Origin))
            yield return await EvaluateAsync(target, context.Time.GetUtcNow(), cancellationToken);
    }

    private static async Task<CheckResult> EvaluateAsync(ProbeTarget target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var check = $"{target.Name}: certificate of {target.Address.Origin}";
        try
        {
            var presented = await PresentedChain.ReadAsync(new RegistryAddress(target.Address.Host, target.Address.Port), cancellationToken);
            return CertificateCheck.EvaluateDays(check, new CertificateSummary(presented.Leaf, now));
        }
        catch (TrustException exception)
        {
            return CheckResult.Skipped(check, exception.Message);
        }
    }
}
