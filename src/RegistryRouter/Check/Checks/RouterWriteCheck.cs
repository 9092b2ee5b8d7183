using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether a write through the router comes to hosted, and the upload goes on under an address that clients can reach.</summary>
internal sealed class RouterWriteCheck : ICheck
{
    private const string Asked = "Router: a write";

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!examination.Router.IsRegistry || !examination.Account.CanSignIn)
            yield break;
        yield return examination.MaySignInAtRouter
            ? Judge(await UploadProbe.TryAsync(examination.Router, examination.Account, cancellationToken), examination.Origin.ToString())
            : NoTrust(Asked);
    }

    /// <summary>What is told where credentials may not be sent.</summary>
    internal static Finding NoTrust(string asked) =>
        Finding.Unknown(asked, "not tried: credentials are sent to a trusted certificate only", "mend the certificate, or name its CA with --ca");

    internal static Finding Judge(Answer answer, string origin) => answer.Status switch
    {
        202 when answer.Header("Location") is { } location && (location.StartsWith('/') || location.StartsWith($"{origin}/", StringComparison.Ordinal)) =>
            new(Asked, "Hosted takes it"),
        202 => new(Asked, $"the upload would go on at {(answer.Header("Location") is { } wrong ? RedactedUrl.Target(wrong) : "no address")}", Verdict.Mend,
            "a proxy in front of the router changes scheme, host or port: add it to Access:TrustedProxies and let it send X-Forwarded-Proto and -Host, or set Router:PublicUrls"),
        403 when answer.Text.Contains("groups", StringComparison.OrdinalIgnoreCase) =>
            new(Asked, answer.Words, Verdict.Mend, "it came to a group: Nexus:Hosted of the router that runs must name the hosted repository"),
        401 or 403 => new(Asked, answer.Words, Verdict.Warning, "if this account is to push: give it the privileges add, edit, read and browse of the hosted repository"),
        413 => new(Asked, answer.Words, Verdict.Mend, "a proxy in front of the router limits bodies; lift its limit"),
        _ => new(Asked, answer.Words, Verdict.Mend, "look at the findings about Hosted and into the router's log"),
    };
}
