using RegistryRouter.Check;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check;

public sealed class CheckReportTests
{
    [Fact]
    public void The_table_has_a_line_for_each_finding_and_one_for_what_to_do()
    {
        var report = new CheckReport(
        [
            new Finding("a", "well"),
            new Finding("long one", "not so well", Verdict.Warning, "look at it"),
            Finding.Unknown("b", "who knows", "ask"),
            new Finding("c", "bad", Verdict.Mend, "do this"),
        ]);

        report.Lines().Should().Equal(
            "ok       a         well",
            "warning  long one  not so well",
            "           mend: look at it",
            "unknown  b         who knows",
            "           to know it: ask",
            "mend     c         bad",
            "           mend: do this",
            "",
            "4 asked: 1 ok, 1 warning, 1 unknown, 1 to mend");
    }
}
