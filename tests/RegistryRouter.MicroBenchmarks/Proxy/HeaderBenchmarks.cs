using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.MicroBenchmarks.Proxy;

/// <summary>Rewritten headers: to Nexus on each request, to the client if a response contains a URL.</summary>
[MemoryDiagnoser]
public class HeaderBenchmarks
{
    private const string UploadPath = "/v2/team/project/service/blobs/uploads/c130bc9a-1f2e-4d3c-8b4a-5e6f7a8b9c0d";
    private const string Challenge =
        "Bearer realm=\"https://registry.example.com/v2/token\",service=\"https://registry.example.com/v2/token\"";

    private static readonly UpstreamAddress[] Upstreams =
        [UpstreamAddress.Parse("http://nexus:8083"), UpstreamAddress.Parse("http://nexus:8082"), UpstreamAddress.Parse("http://nexus:8081")];

    private readonly UrlRepair _repair = new(Upstreams, Upstreams[1], isRegistry: true);
    private readonly PublicOrigin _origin = new("https", new HostString("registry.example.com"));
    private readonly ForwardedHeadersTransform _forwarded = new();
    private readonly ResponseUrlTransform _urls;
    private readonly DefaultHttpContext _context = new();

    public HeaderBenchmarks()
    {
        _urls = new ResponseUrlTransform(_repair);
        _context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        _context.Request.Scheme = "https";
        _context.Request.Host = _origin.Host;
        _context.Request.Headers.UserAgent = "docker/28.5.1 go/go1.24.8";
        _context.Request.Headers.Authorization = "Bearer DockerToken.0a1b2c3d";
        _context.Request.Headers["X-Forwarded-For"] = "198.51.100.1";
    }

    [Benchmark]
    public string RelativeLocation() => _repair.Repair(UploadPath, _origin);

    [Benchmark]
    public string UpstreamLocation() => _repair.Repair("http://nexus:8082" + UploadPath, _origin);

    [Benchmark]
    public string ForeignLocation() => _repair.Repair("https://bucket.s3.amazonaws.com/blob?X-Amz-Signature=0", _origin);

    [Benchmark]
    public ValueTask AnswerWithoutUrls()
    {
        _context.Response.Headers.Clear();
        return _urls.ApplyAsync(new ResponseTransformContext { HttpContext = _context });
    }

    [Benchmark]
    public ValueTask AnswerWithChallenge()
    {
        _context.Response.Headers.Clear();
        _context.Response.Headers.WWWAuthenticate = Challenge;
        return _urls.ApplyAsync(new ResponseTransformContext { HttpContext = _context });
    }

    [Benchmark]
    public async ValueTask<int> RequestHeaders()
    {
        using var outgoing = new HttpRequestMessage();
        await _forwarded.ApplyAsync(new RequestTransformContext { HttpContext = _context, ProxyRequest = outgoing });
        return outgoing.Headers.NonValidated.Count;
    }
}
