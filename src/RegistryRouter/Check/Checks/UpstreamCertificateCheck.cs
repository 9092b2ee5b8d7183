using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Check.Checks;

/// <summary>How long the certificates of https upstreams last. That the router trusts them, their answers have shown.</summary>
internal sealed class UpstreamCertificateCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Place[] places = [examination.Group, examination.Hosted, examination.Ui];
        foreach (var place in places.Where(place => place.Answers && place.Address.Origin.StartsWith("https:", StringComparison.Ordinal)).DistinctBy(place => place.Address.Origin))
            yield return await LookAsync(place, examination.Time.GetUtcNow(), cancellationToken);
    }

    private static async Task<Finding> LookAsync(Place place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = $"{place.Name}: certificate of {place.Address.Origin}";
        try
        {
            var presented = await PresentedChain.ReadAsync(new RegistryAddress(place.Address.Host, place.Address.Port), cancellationToken);
            return CertificateCheck.JudgeDays(asked, new CertificateSummary(presented.Leaf, now));
        }
        catch (TrustException fault)
        {
            return Finding.Unknown(asked, fault.Message);
        }
    }
}
