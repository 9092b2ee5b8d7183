using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Nexus.Usage;

namespace RegistryRouter.Tests.Nexus.Usage;

public sealed class UpstreamMeterTests
{
    [Theory]
    [InlineData("http://nexus:8083", "http://nexus:8083/v2/", false, true)]
    [InlineData("http://nexus:8083", "http://nexus:8083/service/rest/v1/status", false, true)]
    [InlineData("http://a", "http://a/v2/", false, true)]
    [InlineData("http://nexus:8081/repository/docker", "http://nexus:8081/repository/docker/v2/", false, true)]
    [InlineData("http://nexus:8081/repository/docker", "http://other:80/repository/docker/v2/", false, true)]
    [InlineData("http://nexus:8081/repository/docker", "http://nexus:8081/service/rest/v1/status", false, false)]
    [InlineData("http://nexus:8081/nexus/repository/docker", "http://nexus:8081/nexus/repository/docker/v2/token", false, true)]
    [InlineData("http://nexus:8081", "http://nexus:8081/repository/npm/left-pad", true, true)]
    [InlineData("http://nexus:8081", "http://nexus:8081/", true, false)]
    [InlineData("http://nexus:8081", "http://nexus:8081/service/rest/v1/repositories", true, false)]
    [InlineData("http://nexus:8081", "http://nexus:8081/x?/repository/", true, false)]
    [InlineData("http://a", "http://a/repository/npm/x", true, true)]
    [InlineData("http://nexus:8081/nexus", "http://nexus:8081/nexus/repository/raw/x", true, true)]
    [InlineData("http://nexus:8081/nexus", "http://nexus:8081/repository/raw/x", true, false)]
    public void Connectors_and_repository_paths_count(string upstream, string address, bool isUi, bool counts) =>
        Meter(upstream, isUi).Counts(new Uri(address)).Should().Be(counts);

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData(null, ClientName.Router)]
    public void A_client_is_named_by_the_address_sent_to_nexus(string? address, string name)
    {
        using var request = new HttpRequestMessage();
        if (address is not null)
            request.Headers.TryAddWithoutValidation("X-Real-IP", address);

        ClientName.Of(request).Should().Be(name);
    }

    [Fact]
    public void Counting_a_request_allocates_nothing()
    {
        var meter = Meter("http://nexus:8081", isUi: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://nexus:8081/repository/npm/x");
        request.Headers.TryAddWithoutValidation("X-Real-IP", "192.0.2.7");
        meter.Sent(request);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            meter.Sent(request);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static UpstreamMeter Meter(string upstream, bool isUi) => new(
        new RequestMeter(Options.Create(new NexusOptions()), TimeProvider.System, NullLogger<RequestMeter>.Instance), UpstreamAddress.Parse(upstream), isUi, isPulledFrom: true);
}
