using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>A decision is cheap enough to be made for every request.</summary>
public sealed class DecisionAllocationTests
{
    private const int Decisions = 10_000;
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("GET", "/v2/")]
    [InlineData("POST", "/v2/token")]
    [InlineData("GET", "/v2/_catalog?n=100")]
    [InlineData("GET", "/v2/library/nginx/tags/list")]
    [InlineData("GET", "/v2/library/nginx/manifests/1.27")]
    [InlineData("HEAD", "/v2/library/nginx/manifests/1.27")]
    [InlineData("HEAD", "/v2/a/b/c/d/e/manifests/" + Digest, "application/vnd.oci.image.manifest.v1+json, */*")]
    [InlineData("HEAD", "/v2/a/manifests/1", "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json;q=0.5", "*/*")]
    [InlineData("PUT", "/v2/library/nginx/manifests/1.27")]
    [InlineData("GET", "/v2/library/nginx/blobs/" + Digest)]
    [InlineData("HEAD", "/v2/library/nginx/blobs/sha256%3Ae3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("POST", "/v2/library/nginx/blobs/uploads/?mount=" + Digest + "&from=library/debian")]
    [InlineData("PATCH", "/v2/library/nginx/blobs/uploads/c130bc9a-1/part/2")]
    [InlineData("PUT", "/v2/library/nginx/blobs/uploads/c130bc9a-1?digest=" + Digest)]
    [InlineData("GET", "/v2/library/nginx/referrers/" + Digest)]
    [InlineData("OPTIONS", "/v2/library/nginx/manifests/1.27")]
    [InlineData("GET", "/v2/a/../b/manifests/1")]
    [InlineData("GET", "/v1/search?q=nginx")]
    [InlineData("GET", "/")]
    [InlineData("POST", "/service/extdirect")]
    [InlineData("GET", "/repository/npm/@scope%2fname")]
    [InlineData("GET", "/repository/maven//org/a/../b;c")]
    [InlineData("GET", "/x/..\\v2;a/%2e%2e//v2/")]
    public void A_decision_allocates_nothing(string method, string target, params string[] accept)
    {
        var accepts = new StringValues(accept);
        var options = new RoutingOptions();
        Decide(method, target, accepts, options);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Decide(method, target, accepts, options);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // A concurrent collection adds the rest of the thread's block, a few KiB; one object per decision would be 240 KB.
        allocated.Should().BeLessThan(Decisions);
    }

    private static void Decide(string method, string target, StringValues accept, RoutingOptions options)
    {
        for (var i = 0; i < Decisions; i++)
            RequestRouter.Decide(method, target, accept, options, userAgent: "Go-http-client/1.1");
    }
}
