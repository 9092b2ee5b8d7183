using System.Runtime.CompilerServices;
using RegistryRouter.Check.Checks;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Check;

/// <summary>All checks, in an order in which each can use the results of earlier ones.</summary>
internal static class Checkup
{
    private static IEnumerable<ICheck> Checks(bool deep)
    {
        yield return new AddressCheck();
        yield return new LicenceCheck();
        yield return new RoleCheck();
        yield return new WritableCheck();
        yield return new VersionCheck();
        yield return new UsageCheck();
        yield return new ChallengeCheck();
        yield return new RealmCheck();
        yield return new SignInCheck();
        yield return new AnonymousCheck();
        yield return new TokenCheck();
        yield return new MemberCheck();
        yield return new WriteCheck();
        yield return new SearchCheck();
        yield return new HubCheck();
        yield return new NamespaceCheck();
        yield return new MirrorAccountCheck();
        yield return new UpstreamCertificateCheck();
        yield return new CertificateCheck();
        yield return new RouterCheck();
        yield return new RouterWriteCheck();
        yield return new MirrorCheck();
        yield return new CacheCheck(new StoreDisk());
        yield return new ClockCheck();
        if (deep)
            yield return new DeepCheck();
    }

    /// <param name="context">The servers to check.</param>
    /// <param name="deep">Whether to push a test image.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>Results as they become available, without secrets.</returns>
    public static async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, bool deep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var check in Checks(deep))
        {
            await foreach (var finding in check.RunAsync(context, cancellationToken))
                yield return finding with { Observed = context.MirrorAccount.Redact(context.Account.Redact(finding.Observed)) };
        }
    }
}
