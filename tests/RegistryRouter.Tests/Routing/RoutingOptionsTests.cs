using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class RoutingOptionsTests
{
    private const string PushAccept = "application/vnd.oci.image.manifest.v1+json, */*";

    [Fact]
    public void Checks_of_a_push_go_to_hosted_and_searches_to_the_group_by_default()
    {
        var options = new RoutingOptions();

        options.BlobChecks.Should().Be(RegistryUpstream.Hosted);
        options.BlobFallback.Should().BeTrue();
        options.ManifestChecks.Should().Be(RegistryUpstream.Hosted);
        options.Search.Should().Be(RegistryUpstream.Group);
    }

    [Theory]
    [InlineData("Group")]
    [InlineData("Hosted")]
    public void BlobChecks_moves_existence_checks_of_blobs_only(string upstream)
    {
        var options = new RoutingOptions { BlobChecks = Enum.Parse<RegistryUpstream>(upstream) };

        Decide("HEAD", "/v2/a/blobs/sha256:0", options).Should().Be(upstream);
        Decide("GET", "/v2/a/blobs/sha256:0", options).Should().Be("Group");
        Decide("HEAD", "/v2/a/manifests/latest", options).Should().Be("Hosted");
        Decide("HEAD", "/v2/a/blobs/uploads/1", options).Should().Be("Hosted");
        Decide("GET", "/v1/search", options).Should().Be("Group");
    }

    [Theory]
    [InlineData("Group")]
    [InlineData("Hosted")]
    public void ManifestChecks_moves_existence_checks_of_manifests_only(string upstream)
    {
        var options = new RoutingOptions { ManifestChecks = Enum.Parse<RegistryUpstream>(upstream) };

        Decide("HEAD", "/v2/a/manifests/latest", options).Should().Be(upstream);
        Decide("GET", "/v2/a/manifests/latest", options).Should().Be("Group");
        Decide("HEAD", "/v2/a/blobs/sha256:0", options).Should().Be("Hosted");
        Decide("PUT", "/v2/a/manifests/latest", options).Should().Be("Hosted");
    }

    [Theory]
    [InlineData("Group")]
    [InlineData("Hosted")]
    public void Search_moves_searches_only(string upstream)
    {
        var options = new RoutingOptions { Search = Enum.Parse<RegistryUpstream>(upstream) };

        Decide("GET", "/v1/search?q=a", options).Should().Be(upstream);
        Decide("GET", "/v1/_ping", options).Should().Be(upstream);
        Decide("GET", "/v1/images", options).Should().Be("Group");
        Decide("GET", "/v2/_catalog", options).Should().Be("Group");
    }

    [Fact]
    public void Every_choice_is_the_upstream_of_the_same_name()
    {
        foreach (var choice in Enum.GetValues<RegistryUpstream>())
        {
            RouteTable.Row(RegistryOperation.BlobCheck, new RoutingOptions { BlobChecks = choice }).Upstream
                .Should().Be(Enum.Parse<Upstream>(choice.ToString()));
        }
    }

    private static string? Decide(string method, string target, RoutingOptions options) =>
        RequestRouter.Decide(method, target, PushAccept, options).Upstream?.ToString();
}
