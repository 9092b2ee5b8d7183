using System.Globalization;
using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that the clocks agree: certificates and tokens contain times.</summary>
internal sealed class ClockCheck : ICheck
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Harmful = TimeSpan.FromMinutes(5);

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var target in ((ProbeTarget[])[context.Ui, context.Router]).Where(target => target.Responds))
        {
            var response = await target.SendAsync(target == context.Ui ? RoleCheck.Status : RoleCheck.Ping, cancellationToken);
            yield return Evaluate(target.Name, response.Header("Date"), context.Time.GetUtcNow());
        }
    }

    internal static CheckResult Evaluate(string name, string? date, DateTimeOffset now)
    {
        var check = $"{name}: clock";
        if (!DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var reported))
            return CheckResult.Skipped(check, "the response has no Date header");
        var skew = (reported - now).Duration();
        if (skew < Noticeable)
            return new(check, "same as this machine's");
        var observed = $"{TimeSpan.FromSeconds((long)skew.TotalSeconds):c} {(reported > now ? "ahead of" : "behind")} this machine's";
        return new(check, observed, skew < Harmful ? Verdict.Warning : Verdict.Error, "synchronize both machines with the same time source (NTP)");
    }
}
