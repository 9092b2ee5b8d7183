using BenchmarkDotNet.Attributes;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.MicroBenchmarks.Registry;

/// <summary>Reading a request target.</summary>
[MemoryDiagnoser]
public class ParsingBenchmarks
{
    [Params(RequestTargets.Ping, RequestTargets.Manifest, RequestTargets.Blob, RequestTargets.Upload, RequestTargets.Interface, RequestTargets.ScopedPackage)]
    public string Target { get; set; } = "";

    [Benchmark]
    public int Parse()
    {
        var path = RegistryPathParser.Parse(Target);
        return path.Repository.Length + path.Reference.Length + (int)path.Endpoint;
    }
}
