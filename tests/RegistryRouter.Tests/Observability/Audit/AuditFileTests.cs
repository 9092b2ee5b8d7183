using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Observability.Audit;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Observability.Audit;

public sealed class AuditFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly CapturedLog _log = new();
    private readonly MeterListener _listener = new();
    private long _counted;

    public AuditFileTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "registry_router.audit.lost" && instrument.Meter.Scope == meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, measured, _, _) => _counted = measured);
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Lost_events_are_counted_logged_once_and_degraded_and_the_recovery_is_logged()
    {
        using var audit = Audit("trail/audit.json");
        var readiness = new AuditReadiness(audit);
        Add(audit);
        (await LookAsync(readiness)).Should().Be(HealthStatus.Healthy);

        Directory.Delete(_folder.File("trail"), recursive: true);
        _folder.Write("trail", "in the way");
        Add(audit);
        Add(audit);
        Add(audit);

        _listener.RecordObservableInstruments();
        _counted.Should().Be(3);
        _log.Lines.Should().ContainSingle().Which.Should().StartWith("Warning Cannot write the audit trail, so its events are lost");
        (await LookAsync(readiness)).Should().Be(HealthStatus.Degraded);
        File.Delete(_folder.File("trail"));
        Add(audit);
        Add(audit);

        _log.Lines.Should().HaveCount(2).And.Subject.Last().Should().Be("Warning The audit trail can be written again; 3 events were lost");
        (await LookAsync(readiness)).Should().Be(HealthStatus.Healthy);
        Directory.GetFiles(_folder.File("trail")).Should().ContainSingle();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_stops_the_start()
    {
        var file = Path.Combine(_folder.Write("file", ""), "audit.json");

        FluentActions.Invoking(() => Audit("file/audit.json")).Should().Throw<ConfigurationErrorsException>()
            .Which.Message.Should().StartWith($"Audit:File = '{file}' is not allowed: must be in a folder that the router can write to; ");
    }

    [Fact]
    public void Without_a_file_there_is_no_trail()
    {
        using var audit = new AuditFile(Options.Create(new AuditOptions()), _services.GetRequiredService<IMeterFactory>(), new FakeTimeProvider(), _log.Logger<AuditFile>());

        audit.IsOn.Should().BeFalse();
    }

    private AuditFile Audit(string name) => new(
        Options.Create(new AuditOptions { File = _folder.File(name) }), _services.GetRequiredService<IMeterFactory>(), new FakeTimeProvider(), _log.Logger<AuditFile>());

    private static void Add(AuditFile audit) => audit.Add(
        new AuditEvent(DateTimeOffset.UnixEpoch, "1", AuditAction.ManifestPushed, true, 201, "jane", "192.0.2.7", "team/app", "1.0", null, 7, null, null),
        new DefaultHttpContext().Request);

    private static async Task<HealthStatus> LookAsync(AuditReadiness readiness)
    {
        var found = await readiness.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        return found.Status;
    }
}
