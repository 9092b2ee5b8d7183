using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class ManifestCheckTests
{
    private const string OneTypeAndAnything = "application/vnd.docker.distribution.manifest.v2+json, */*";

    [Theory]
    [InlineData("/v2/a/manifests/latest")]
    [InlineData("/v2/a/b/c/d/e/manifests/sha256:0")]
    [InlineData("/v2/a/manifests/sha256%3A0?ns=docker.io")]
    public void A_check_before_a_push_goes_to_hosted(string target) =>
        Decide("HEAD", target, OneTypeAndAnything).Should().Be(("ManifestCheck", "Hosted"));

    [Theory]
    [InlineData("GET", "/v2/a/manifests/latest", "ManifestRead", "Group")]
    [InlineData("PUT", "/v2/a/manifests/latest", "ManifestWrite", "Hosted")]
    [InlineData("HEAD", "/v2/a/tags/list", "TagList", "Group")]
    [InlineData("HEAD", "/v2/", "Ping", "Group")]
    [InlineData("HEAD", "/v2/a/blobs/sha256:0", "BlobCheck", "Hosted")]
    [InlineData("HEAD", "/", "Ui", "Ui")]
    public void The_header_matters_for_HEAD_of_a_manifest_only(string method, string target, string operation, string upstream) =>
        Decide(method, target, OneTypeAndAnything).Should().Be((operation, upstream));

    [Fact]
    public void A_script_that_names_one_type_reads_from_the_group() =>
        Decide("HEAD", "/v2/a/manifests/latest", "application/vnd.oci.image.manifest.v1+json").Should().Be(("ManifestRead", "Group"));

    [Fact]
    public void A_check_can_use_two_headers() =>
        Decide("HEAD", "/v2/a/manifests/latest", new(["*/*", "application/vnd.oci.image.index.v1+json"])).Should().Be(("ManifestCheck", "Hosted"));

    private static (string Operation, string? Upstream) Decide(string method, string target, StringValues accept)
    {
        var decision = RequestRouter.Decide(method, target, accept, new RoutingOptions());
        return (decision.Operation.ToString(), decision.Upstream?.ToString());
    }
}
