using System.Text.Json.Serialization;
using RegistryRouter.Server.Hosting.Readiness;

namespace RegistryRouter.Server.Pages.Status;

/// <summary>The state of the router at one moment. Times are UTC; sizes are bytes unless they say otherwise.</summary>
internal sealed record StatusReport(
    DateTimeOffset Time,
    RouterReport Router,
    ReadinessReport Readiness,
    IReadOnlyList<UpstreamReport> Upstreams,
    IReadOnlyList<CertificateReport> Certificates,
    BudgetReport Budget,
    int Running,
    IReadOnlyList<TransferReport> Transfers,
    IReadOnlyList<ErrorReport> Errors);

/// <summary>The process itself.</summary>
internal sealed record RouterReport(string Version, string Machine, IReadOnlyList<string> Hosts, DateTimeOffset Started, double MemoryMiB);

/// <summary>A connector or the UI, with the time to the first byte of its last answers in milliseconds.</summary>
internal sealed record UpstreamReport(string Name, IReadOnlyList<DestinationReport> Destinations, double? Median, double? NinetyFifth);

/// <summary>One address of an upstream.</summary>
/// <param name="Address">Scheme, host, port and path.</param>
/// <param name="State"><c>up</c>, <c>down</c>, or empty where nothing probes it because it is the only one.</param>
internal sealed record DestinationReport(string Address, string State);

/// <summary>A certificate that is served.</summary>
internal sealed record CertificateReport(IReadOnlyList<string> Names, DateTimeOffset Ends, int DaysLeft);

/// <summary>Requests of 24 hours that Nexus counts, how many may be, zero: no limit, and whose they were.</summary>
/// <param name="Clients">Those with most, the first first.</param>
internal sealed record BudgetReport(long Used, int Allowed, IReadOnlyList<ClientReport> Clients);

/// <summary>Requests of one client that Nexus counted in 24 hours.</summary>
/// <param name="Client">Its address, or its IPv6 network.</param>
/// <param name="Reads">How many of them pulled something.</param>
internal sealed record ClientReport(string Client, long Requests, long Reads);

/// <summary>A request that has run for a while.</summary>
/// <param name="Bytes">How many have come or gone.</param>
/// <param name="Expected">How many there are in all; null where nobody has said.</param>
internal sealed record TransferReport(
    string Id, string Operation, string Path, string Client, string Upstream, double Seconds, long Bytes, long? Expected, bool IsUpload);

/// <summary>A request that was refused or failed.</summary>
internal sealed record ErrorReport(
    DateTimeOffset Time, string Id, string Client, string Method, string Path, int Status, string Upstream, string Message, string? Detail);

/// <summary>Requests and bytes by operation.</summary>
/// <param name="StepSeconds">Length of a step.</param>
/// <param name="Steps">How many steps the hour has.</param>
internal sealed record HistoryReport(double StepSeconds, int Steps, IReadOnlyList<OperationHistory> Operations);

/// <summary>One operation, step by step, oldest first.</summary>
internal sealed record OperationHistory(string Name, IReadOnlyList<long> Requests, IReadOnlyList<long> Bytes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(HistoryReport))]
internal sealed partial class StatusJson : JsonSerializerContext;
