using System.Runtime.CompilerServices;
using RegistryRouter.Check.Checks;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check;

/// <summary>All checks, in an order in which each can use what those before it have learnt.</summary>
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
        yield return new ClockCheck();
        if (deep)
            yield return new DeepCheck();
    }

    /// <param name="examination">Whom to ask.</param>
    /// <param name="deep">Whether an image may be pushed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Findings as they are made, without secrets.</returns>
    public static async IAsyncEnumerable<Finding> RunAsync(
        Examination examination, bool deep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var check in Checks(deep))
        {
            await foreach (var finding in check.LookAsync(examination, cancellationToken))
                yield return finding with { Came = examination.MirrorAccount.Redact(examination.Account.Redact(finding.Came)) };
        }
    }
}
