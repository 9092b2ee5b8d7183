using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>Repository names may hold the words of the API, in any place.</summary>
public sealed class RepositoryNameTests
{
    public static TheoryData<string> Names =>
    [
        "a", "a/b", "a/b/c/d/e", "blobs", "manifests", "uploads", "tags", "referrers", "list", "token", "v2", "_catalog", "v1",
        "blobs/uploads", "tags/list", "a/blobs", "blobs/a", "a/manifests/b", "manifests/manifests", "a/blobs/uploads", "uploads/blobs",
        "v2/token", "v2/a/blobs", "token/v2", "a/blobs/uploads/b", "tags/list/tags", "referrers/manifests/blobs/tags/list", "list/list/list/list/list",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_complete_name_is_parsed(string name)
    {
        Decide("GET", $"/v2/{name}/manifests/latest").Should().Be(("ManifestRead", "Group", name, "latest"));
        Decide("PUT", $"/v2/{name}/manifests/latest").Should().Be(("ManifestWrite", "Hosted", name, "latest"));
        Decide("GET", $"/v2/{name}/blobs/sha256:0").Should().Be(("BlobRead", "Group", name, "sha256:0"));
        Decide("HEAD", $"/v2/{name}/blobs/sha256%3A0").Should().Be(("BlobCheck", "Hosted", name, "sha256%3A0"));
        Decide("GET", $"/v2/{name}/tags/list").Should().Be(("TagList", "Group", name, ""));
        Decide("GET", $"/v2/{name}/referrers/sha256:0").Should().Be(("Referrers", "Group", name, "sha256:0"));
        Decide("POST", $"/v2/{name}/blobs/uploads/").Should().Be(("UploadSession", "Hosted", name, ""));
        Decide("POST", $"/v2/{name}/blobs/uploads").Should().Be(("UploadSession", "Hosted", name, ""));
        Decide("GET", $"/v2/{name}/blobs/uploads/c130bc9a").Should().Be(("UploadSession", "Hosted", name, "c130bc9a"));
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("blobs")]
    [InlineData("uploads")]
    [InlineData("manifests")]
    [InlineData("tags")]
    [InlineData("list")]
    [InlineData("token")]
    [InlineData("v2")]
    [InlineData("_catalog")]
    public void A_tag_may_be_a_keyword_of_the_api(string tag) =>
        Decide("GET", $"/v2/a/manifests/{tag}").Should().Be(("ManifestRead", "Group", "a", tag));

    private static (string Operation, string? Upstream, string Repository, string Reference) Decide(string method, string target)
    {
        var decision = RequestRouter.Decide(method, target, StringValues.Empty, new RoutingOptions());
        return (decision.Operation.ToString(), decision.Upstream?.ToString(), decision.Path.Repository.ToString(), decision.Path.Reference.ToString());
    }
}
