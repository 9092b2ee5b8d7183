using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that a write through the router reaches hosted, and continues at a URL that clients can reach.</summary>
internal sealed class RouterWriteCheck : ICheck
{
    private const string CheckName = "Router: write";

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!context.Router.IsRegistry || !context.Account.CanSignIn)
            yield break;
        yield return context.MaySignInAtRouter
            ? Evaluate(await UploadProbe.TryAsync(context.Router, context.Account, cancellationToken), context.Origin.ToString())
            : NoTrust(CheckName);
    }

    /// <summary>The result if credentials must not be sent.</summary>
    internal static CheckResult NoTrust(string check) =>
        CheckResult.Skipped(check, "not tried: credentials are sent only to a router with a trusted certificate", "fix the certificate, or pass its CA with --ca");

    internal static CheckResult Evaluate(ProbeResponse response, string origin) => response.Status switch
    {
        202 when response.Header("Location") is { } location && (location.StartsWith('/') || location.StartsWith($"{origin}/", StringComparison.Ordinal)) =>
            new(CheckName, "accepted by Hosted"),
        202 => new(CheckName, $"the upload would continue at {(response.Header("Location") is { } wrong ? RedactedUrl.Target(wrong) : "no URL")}", Verdict.Error,
            "a proxy in front of the router changes scheme, host or port: add it to Access:TrustedProxies and configure it to send X-Forwarded-Proto and X-Forwarded-Host, or set Router:PublicUrls"),
        403 when response.Text.Contains("groups", StringComparison.OrdinalIgnoreCase) =>
            new(CheckName, response.Summary, Verdict.Error, "the write went to a group: set Nexus:Hosted of the running router to the hosted repository"),
        401 or 403 => new(CheckName, response.Summary, Verdict.Warning, "to push with this account, grant it the privileges add, edit, read and browse on the hosted repository"),
        413 => new(CheckName, response.Summary, Verdict.Error, "a proxy in front of the router limits the request body size: raise its limit"),
        _ => new(CheckName, response.Summary, Verdict.Error, "see the results for Hosted and the router's log"),
    };
}
