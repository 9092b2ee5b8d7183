using System.Collections.Frozen;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>Whose <c>HEAD</c> on a blob the group answers, too.</summary>
public sealed class BlobLookupTests
{
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string EscapedDigest = "sha256%3ae3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string PushAccept = "application/vnd.oci.image.layer.v1.tar+gzip, */*";

    [Theory]
    [InlineData("HEAD", "/v2/a/blobs/" + Digest, null, "Go-http-client/1.1", "BlobLookup Hosted Group")]
    [InlineData("HEAD", "/v2/a/blobs/" + EscapedDigest + "?ns=docker.io", "*/*", "containerd/2.1.4", "BlobLookup Hosted Group")]
    [InlineData("HEAD", "/v2/a/blobs/" + Digest, PushAccept, "containerd/2.1.4", "BlobCheck Hosted ")]
    [InlineData("HEAD", "/v2/a/blobs/" + Digest, null, "docker/28.2.2 go/go1.24.3", "BlobCheck Hosted ")]
    [InlineData("HEAD", "/v2/a/blobs/" + Digest, null, "skopeo/1.9.3", "BlobCheck Hosted ")]
    [InlineData("HEAD", "/v2/a/blobs/latest", null, null, "BlobCheck Hosted ")]
    [InlineData("HEAD", "/v2/a/blobs/sha256:e3b0", null, null, "BlobCheck Hosted ")]
    [InlineData("HEAD", "/v2/a/blobs/uploads/" + Digest, null, null, "UploadSession Hosted ")]
    [InlineData("GET", "/v2/a/blobs/" + Digest, null, null, "BlobRead Group ")]
    [InlineData("DELETE", "/v2/a/blobs/" + Digest, null, null, "BlobDelete Hosted ")]
    [InlineData("HEAD", "/v2/a/manifests/" + Digest, null, null, "ManifestRead Group ")]
    public void Hosted_is_tried_first_then_the_group_if_it_may_be_a_pull(string method, string target, string? accept, string? agent, string expected) =>
        Decide(method, target, accept, agent, new RoutingOptions()).Should().Be(expected);

    [Theory]
    [InlineData("Hosted", false, "BlobCheck Hosted ")]
    [InlineData("Group", true, "BlobCheck Group ")]
    [InlineData("Group", false, "BlobCheck Group ")]
    public void Settings_select_one_upstream(string checks, bool fallback, string expected) =>
        Decide("HEAD", $"/v2/a/blobs/{Digest}", null, null, new RoutingOptions { BlobChecks = Enum.Parse<RegistryUpstream>(checks), BlobFallback = fallback })
            .Should().Be(expected);

    [Fact]
    public void A_mirror_uses_the_group_only()
    {
        var decision = RequestRouter.Decide("HEAD", $"/v2/a/blobs/{Digest}", default, new RoutingOptions(), HostKind.Mirror, FrozenSet.Create("docker.io"));

        (decision.Upstream, decision.Fallback).Should().Be((Upstream.Group, null));
    }

    [Fact]
    public void Nothing_else_has_a_fallback() =>
        Enum.GetValues<RegistryOperation>().Where(operation => RouteTable.Fallback(operation) is not null).Should().Equal(RegistryOperation.BlobLookup);

    private static string Decide(string method, string target, string? accept, string? agent, RoutingOptions options)
    {
        var decision = RequestRouter.Decide(method, target, accept, options, userAgent: agent);
        return $"{decision.Operation} {decision.Upstream} {decision.Fallback}";
    }
}
