using RegistryRouter.Check;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check;

public sealed class CheckReportTests
{
    [Fact]
    public void Lines_contain_each_result_its_fix_and_a_summary()
    {
        var report = new CheckReport(
        [
            new CheckResult("a", "well"),
            new CheckResult("long one", "not so well", Verdict.Warning, "look at it"),
            CheckResult.Skipped("b", "no account", "ask"),
            new CheckResult("c", "bad", Verdict.Error, "do this"),
        ]);

        report.Lines().Should().Equal(
            "ok       a         well",
            "warning  long one  not so well",
            "           fix: look at it",
            "skipped  b         no account",
            "           to run it: ask",
            "error    c         bad",
            "           fix: do this",
            "",
            "4 checks: 1 ok, 1 warning, 1 skipped, 1 error");
    }
}
