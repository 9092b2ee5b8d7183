using RegistryRouter.Server.Observability.Metrics;

namespace RegistryRouter.Tests.Observability.Metrics;

public sealed class TrafficTests
{
    [Theory]
    [InlineData("GET", "/v2/a/manifests/1", 200, "ManifestRead Group 2xx")]
    [InlineData("HEAD", "/v2/a/blobs/sha256:0", 404, "BlobCheck Hosted 4xx")]
    [InlineData("GET", "/", 302, "Ui Ui 3xx")]
    [InlineData("OPTIONS", "/v2/", 405, "Unsupported none 4xx")]
    [InlineData("GET", "/", 101, "Ui Ui 1xx")]
    [InlineData("PUT", "/v2/a/manifests/1", 503, "ManifestWrite Hosted 5xx")]
    public async Task A_request_is_counted_by_operation_upstream_and_status(string method, string target, int status, string expected)
    {
        var traffic = new Traffic();
        var request = new ObservedRequest(method, target);

        traffic.Ended(await request.SendAsync(context =>
        {
            context.Response.StatusCode = status;
            return request.DecideAsync(context);
        }));

        traffic.Cells.Select(cell => $"{cell.Operation.Value} {cell.Upstream.Value} {cell.Status.Value}").Should().Equal(expected);
    }

    [Fact]
    public async Task Counting_allocates_nothing()
    {
        var traffic = new Traffic();
        var exchange = await new ObservedRequest("GET", "/v2/").SendAsync();
        traffic.Ended(exchange);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            traffic.Ended(exchange);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1000);
    }
}
