using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.MicroBenchmarks.Routing;

/// <summary>The whole decision, target to upstream. It is to take 200 ns at most, and no memory.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    // As containerd's pusher and its resolver send it.
    private static readonly StringValues PushAccept = "application/vnd.oci.image.manifest.v1+json, */*";
    private static readonly StringValues PullAccept =
        "application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.distribution.manifest.list.v2+json, "
        + "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, */*";

    private readonly RoutingOptions _options = new();

    [Benchmark]
    public int Ping() => Decide("GET", RequestTargets.Ping);

    [Benchmark]
    public int ManifestRead() => Decide("GET", RequestTargets.Manifest);

    [Benchmark]
    public int ManifestResolve() => Decide("HEAD", RequestTargets.Manifest, PullAccept);

    [Benchmark]
    public int ManifestCheck() => Decide("HEAD", RequestTargets.Manifest, PushAccept);

    [Benchmark]
    public int ManifestWrite() => Decide("PUT", RequestTargets.Manifest);

    [Benchmark]
    public int BlobRead() => Decide("GET", RequestTargets.Blob);

    [Benchmark]
    public int BlobCheck() => Decide("HEAD", RequestTargets.Blob);

    [Benchmark]
    public int UploadEnd() => Decide("PUT", RequestTargets.Upload);

    [Benchmark]
    public int Interface() => Decide("GET", RequestTargets.Interface);

    [Benchmark]
    public int ScopedPackage() => Decide("GET", RequestTargets.ScopedPackage);

    private int Decide(string method, string target, StringValues accept = default)
    {
        var decision = RequestRouter.Decide(method, target, accept, _options);
        return (int)decision.Operation + decision.Path.Repository.Length + decision.Reason.Length;
    }
}
