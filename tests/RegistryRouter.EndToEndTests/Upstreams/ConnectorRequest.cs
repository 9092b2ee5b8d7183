using NexusStandIn;

namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>A request as it arrived at an upstream, its target (path and query) byte for byte.</summary>
internal sealed record ConnectorRequest(Connector Connector, string Method, string Target, int Status)
{
    public bool IsWrite => Method is not ("GET" or "HEAD" or "OPTIONS");

    public bool IsUpload => Target.Contains("/blobs/uploads/", StringComparison.Ordinal);

    public bool IsMount => IsUpload && Method == "POST" && Target.Contains("mount=", StringComparison.Ordinal);

    public bool IsManifest => Target.Contains("/manifests/", StringComparison.Ordinal);

    public bool IsBlobCheck => Method == "HEAD" && Target.Contains("/blobs/sha256", StringComparison.Ordinal);

    public override string ToString() => $"{Connector} {Method} {Target} {Status}";
}
