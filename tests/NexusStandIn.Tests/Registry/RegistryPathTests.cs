using NexusStandIn.Registry;

namespace NexusStandIn.Tests.Registry;

public sealed class RegistryPathTests
{
    [Theory]
    [InlineData("/v2", "Ping", "", "")]
    [InlineData("/v2/", "Ping", "", "")]
    [InlineData("/v2/token", "Token", "", "")]
    [InlineData("/v2/_catalog", "Catalog", "", "")]
    [InlineData("/v1/_ping", "V1Ping", "", "")]
    [InlineData("/v1/search", "V1Search", "", "")]
    [InlineData("/v2/a/tags/list", "Tags", "a", "")]
    [InlineData("/v2/a/b/c/d/manifests/1", "Manifest", "a/b/c/d", "1")]
    [InlineData("/v2/a/blobs/sha256:0", "Blob", "a", "sha256:0")]
    [InlineData("/v2/a/blobs/uploads", "Uploads", "a", "")]
    [InlineData("/v2/a/blobs/uploads/", "Uploads", "a", "")]
    [InlineData("/v2/a/blobs/uploads/id", "Upload", "a", "id")]
    [InlineData("/v2/a/referrers/sha256:0", "Referrers", "a", "sha256:0")]
    [InlineData("/v2/blobs/uploads/manifests/1", "Manifest", "blobs/uploads", "1")]
    [InlineData("/v2/manifests/blobs/uploads/", "Uploads", "manifests", "")]
    [InlineData("/v2/tags/list/tags/list", "Tags", "tags/list", "")]
    [InlineData("/v2/a/manifests/blobs/sha256:0", "Blob", "a/manifests", "sha256:0")]
    [InlineData("/v2/token/manifests/1", "Manifest", "token", "1")]
    [InlineData("/v2/a", "Unknown", "", "")]
    public void A_path_is_read_from_the_right(string path, string resource, string name, string reference)
    {
        var parsed = RegistryPath.Parse(path);

        parsed.Should().Be(new RegistryPath(Enum.Parse<RegistryResource>(resource), name, reference));
    }
}
