using System.Text.RegularExpressions;
using RegistryRouter.Server;

namespace RegistryRouter.Tests.Architecture;

/// <summary>The wall clock may be set while the router runs: durations are measured by timestamps.</summary>
public sealed partial class WallClockTests
{
    /// <summary>Those who show the time, or compare it with the dates of a certificate or of another server.</summary>
    private static readonly string[] Readers =
    [
        "Cli/CertsIssueCommand.cs", "Cli/CertsShowCommand.cs", "Cli/CertsTrust.cs",
        "Diagnosis/Checks/CertificateCheck.cs", "Diagnosis/Checks/ClockCheck.cs", "Diagnosis/Checks/UpstreamCertificateCheck.cs",
        "Hosting/Readiness/CertificateReadiness.cs",
        "Observability/Audit/AuditTrail.cs", "Observability/Audit/RollingFile.cs", "Observability/StandardOutputSink.cs", "Observability/StateMeter.cs",
        "Status/RecentErrors.cs", "Status/StatusReader.cs",
        "Tls/AuthorityFolder.cs", "Tls/CertificateFileSource.cs", "Tls/OwnCertificateSource.cs", "Tls/ServedCertificate.cs",
    ];

    [Fact]
    public void Only_those_read_the_wall_clock_who_show_or_compare_dates() =>
        SourceTree.Files("src", "RegistryRouter")
            .Where(file => WallClock().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(SourceTree.Router, file))
            .Should().BeEquivalentTo(Readers);

    [GeneratedRegex(@"GetUtcNow|GetLocalNow|UtcNow|DateTime(Offset)?\.Now|TickCount")]
    private static partial Regex WallClock();
}
