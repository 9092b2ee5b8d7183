using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

public sealed class RegistryPathParserTests
{
    [Theory]
    [InlineData("/", "None")]
    [InlineData("/v2", "Ping")]
    [InlineData("/v2/", "Ping")]
    [InlineData("/v2/token", "Token")]
    [InlineData("/v2/token/", "OtherV2")]
    [InlineData("/v2/_catalog", "Catalog")]
    [InlineData("/v2/a/_catalog", "OtherV2")]
    [InlineData("/v2/a/tags/list", "TagList")]
    [InlineData("/v2/a/tags/list/", "OtherV2")]
    [InlineData("/v2/a/tags", "OtherV2")]
    [InlineData("/v2/a/manifests/latest", "Manifest")]
    [InlineData("/v2/a/manifests", "OtherV2")]
    [InlineData("/v2/a/blobs/sha256:0", "Blob")]
    [InlineData("/v2/a/blobs", "OtherV2")]
    [InlineData("/v2/a/blobs/uploads", "UploadSession")]
    [InlineData("/v2/a/blobs/uploads/", "UploadSession")]
    [InlineData("/v2/a/blobs/uploads/1", "UploadSession")]
    [InlineData("/v2/a/blobs/uploadsx", "Blob")]
    [InlineData("/v2/a/xblobs/uploads/1", "OtherV2")]
    [InlineData("/v2/a/referrers/sha256:0", "Referrers")]
    [InlineData("/v2/a/referrers", "OtherV2")]
    [InlineData("/v2/x/../y", "Ambiguous")]
    [InlineData("/v1", "OtherV1")]
    [InlineData("/v1/", "OtherV1")]
    [InlineData("/v1/search", "Search")]
    [InlineData("/v1/_ping", "Search")]
    [InlineData("/v1/search/", "OtherV1")]
    [InlineData("/v1/a/blobs/uploads/", "OtherV1")]
    public void A_path_names_an_endpoint(string target, string endpoint)
    {
        RegistryPathParser.Parse(target).Endpoint.ToString().Should().Be(endpoint);
        RegistryPathParser.Parse(target + "?x=/v2/a/blobs/uploads/").Endpoint.ToString().Should().Be(endpoint);
        RegistryPathParser.Parse(target).IsRegistry.Should().Be(endpoint != "None");
    }

    [Theory]
    [InlineData("/v2/a/manifests/b/blobs/sha256:0", "Blob", "a/manifests/b", "sha256:0")]
    [InlineData("/v2/a/blobs/b/manifests/c", "Manifest", "a/blobs/b", "c")]
    [InlineData("/v2/a/blobs/uploads/b/blobs/uploads/1", "UploadSession", "a/blobs/uploads/b", "1")]
    [InlineData("/v2/a/blobs/uploads/b/blobs/uploads/1/2", "UploadSession", "a/blobs/uploads/b", "1/2")]
    [InlineData("/v2/a/tags/list/manifests/b", "Manifest", "a/tags/list", "b")]
    [InlineData("/v2/a/referrers/b/tags/list", "TagList", "a/referrers/b", "")]
    [InlineData("/v2/blobs/blobs/blobs", "Blob", "blobs", "blobs")]
    [InlineData("/v2/manifests/manifests/manifests", "Manifest", "manifests", "manifests")]
    [InlineData("/v2/uploads/blobs/uploads/", "UploadSession", "uploads", "")]
    public void A_path_is_read_from_the_right(string target, string endpoint, string repository, string reference)
    {
        var path = RegistryPathParser.Parse(target);

        (path.Endpoint.ToString(), path.Repository.ToString(), path.Reference.ToString()).Should().Be((endpoint, repository, reference));
    }

    [Theory]
    [InlineData("/v2", "/v2", true)]
    [InlineData("/v2/", "/v2", true)]
    [InlineData("/v2/a", "/v2", true)]
    [InlineData("/v2a", "/v2", false)]
    [InlineData("/V2/", "/v2", false)]
    [InlineData("/v", "/v2", false)]
    [InlineData("", "/v2", false)]
    [InlineData("/v1/", "/v2", false)]
    public void A_path_is_under_a_root_or_is_the_root(string path, string root, bool isUnder) =>
        RegistryPathParser.IsUnder(path, root).Should().Be(isUnder);
}
