using System.Text.RegularExpressions;

namespace RegistryRouter.Tests.Architecture;

/// <summary>The wall clock may be set while the router runs: durations are measured by timestamps.</summary>
public sealed partial class WallClockTests
{
    /// <summary>Files that show the time, compare it with the dates of a certificate or of another server, or set that of a file.</summary>
    private static readonly string[] Readers =
    [
        "RegistryRouter/Cli/CertsIssueCommand.cs", "RegistryRouter/Cli/CertsShowCommand.cs", "RegistryRouter/Cli/CertsTrust.cs",
        "RegistryRouter/Check/Checks/CertificateCheck.cs", "RegistryRouter/Check/Checks/ClockCheck.cs", "RegistryRouter/Check/Checks/UpstreamCertificateCheck.cs",
        "RegistryRouter.Server/Cache/Store/BlobStore.cs",
        "RegistryRouter.Server/Observability/Audit/AuditTrail.cs", "RegistryRouter.Server/Observability/Audit/RollingFile.cs", "RegistryRouter.Server/Observability/Logging/StandardOutputSink.cs", "RegistryRouter.Server/Observability/Metrics/StateMeter.cs",
        "RegistryRouter.Server/Pages/Status/RecentErrors.cs", "RegistryRouter.Server/Pages/Status/StatusReader.cs",
        "RegistryRouter.Server/Tls/AuthorityFolder.cs", "RegistryRouter.Server/Tls/CertificateFileSource.cs", "RegistryRouter.Server/Tls/CertificateReadiness.cs", "RegistryRouter.Server/Tls/OwnCertificateSource.cs", "RegistryRouter.Server/Tls/ServedCertificate.cs",
    ];

    [Fact]
    public void Only_listed_files_read_the_wall_clock() =>
        SourceTree.Files("src", "RegistryRouter").Concat(SourceTree.Files("src", "RegistryRouter.Server"))
            .Where(file => WallClock().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Path.Combine(SourceTree.Root, "src"), file))
            .Should().BeEquivalentTo(Readers);

    [GeneratedRegex(@"GetUtcNow|GetLocalNow|UtcNow|DateTime(Offset)?\.Now|TickCount")]
    private static partial Regex WallClock();
}
