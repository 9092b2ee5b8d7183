using System.Text.Json.Serialization;
using RegistryRouter.Server.Cache;
using RegistryRouter.Server.Observability.Readiness;

namespace RegistryRouter.Server.Pages.Status;

/// <summary>The state of the router at one moment. Times are UTC; sizes are bytes unless noted.</summary>
/// <param name="Cache">Null if the cache is off.</param>
internal sealed record StatusReport(
    DateTimeOffset Time,
    RouterReport Router,
    ReadinessReport Readiness,
    IReadOnlyList<UpstreamReport> Upstreams,
    IReadOnlyList<CertificateReport> Certificates,
    BudgetReport Budget,
    int Running,
    IReadOnlyList<TransferReport> Transfers,
    IReadOnlyList<ErrorReport> Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CacheReport? Cache);

/// <summary>The process itself.</summary>
internal sealed record RouterReport(string Version, string Machine, IReadOnlyList<string> Hosts, DateTimeOffset Started, double MemoryMiB);

/// <summary>An upstream, with the time to first byte of its last responses in milliseconds.</summary>
internal sealed record UpstreamReport(string Name, IReadOnlyList<DestinationReport> Destinations, double? TtfbP50, double? TtfbP95);

/// <summary>One address of an upstream.</summary>
/// <param name="Address">Scheme, host, port and path.</param>
/// <param name="State"><c>up</c>, <c>down</c>, or empty if it is not probed because it is the only one.</param>
internal sealed record DestinationReport(string Address, string State);

/// <summary>A served certificate.</summary>
internal sealed record CertificateReport(IReadOnlyList<string> Names, DateTimeOffset Ends, int DaysLeft);

/// <summary>Requests of 24 hours that Nexus counts, the allowed number (zero: no limit), and the top clients.</summary>
/// <param name="Clients">Clients with the most requests, highest first.</param>
internal sealed record BudgetReport(long Used, int Allowed, IReadOnlyList<ClientReport> Clients);

/// <summary>Requests of one client that Nexus counted in 24 hours.</summary>
/// <param name="Client">Its address or IPv6 network.</param>
/// <param name="Reads">Number of pulls among them.</param>
internal sealed record ClientReport(string Client, long Requests, long Reads);

/// <summary>A request that runs longer than half a second.</summary>
/// <param name="Bytes">Bytes transferred so far.</param>
/// <param name="Expected">Total bytes; null if unknown.</param>
internal sealed record TransferReport(
    string Id, string Operation, string Path, string Client, string Upstream, double Seconds, long Bytes, long? Expected, bool IsUpload);

/// <summary>A request that was refused or failed.</summary>
internal sealed record ErrorReport(
    DateTimeOffset Time, string Id, string Client, string Method, string Path, int Status, string Upstream, string Message, string? Detail);

/// <summary>Requests and bytes by operation.</summary>
/// <param name="StepSeconds">Length of a step.</param>
/// <param name="Steps">Number of steps in an hour.</param>
internal sealed record HistoryReport(double StepSeconds, int Steps, IReadOnlyList<OperationHistory> Operations);

/// <summary>One operation, step by step, oldest first.</summary>
internal sealed record OperationHistory(string Name, IReadOnlyList<long> Requests, IReadOnlyList<long> Bytes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(HistoryReport))]
internal sealed partial class StatusJson : JsonSerializerContext;
