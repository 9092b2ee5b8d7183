using System.Globalization;
using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether the clocks agree: certificates and tokens have a time.</summary>
internal sealed class ClockCheck : ICheck
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Harmful = TimeSpan.FromMinutes(5);

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var place in ((Place[])[examination.Ui, examination.Router]).Where(place => place.Answers))
        {
            var answer = await place.AskAsync(place == examination.Ui ? RoleCheck.Status : RoleCheck.Ping, cancellationToken);
            yield return Judge(place.Name, answer.Header("Date"), examination.Time.GetUtcNow());
        }
    }

    internal static Finding Judge(string name, string? date, DateTimeOffset now)
    {
        var asked = $"{name}: clock";
        if (!DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var told))
            return Finding.Unknown(asked, "its answer has no Date");
        var skew = (told - now).Duration();
        if (skew < Noticeable)
            return new(asked, "agrees with this machine's");
        var came = $"{TimeSpan.FromSeconds((long)skew.TotalSeconds):c} {(told > now ? "ahead of" : "behind")} this machine's";
        return new(asked, came, skew < Harmful ? Verdict.Warning : Verdict.Mend, "let both machines take the time from the same source (NTP)");
    }
}
