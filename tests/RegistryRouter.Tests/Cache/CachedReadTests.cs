using RegistryRouter.Server.Cache;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Cache;

/// <summary>Which requests the cache handles; everything that belongs to a push must pass.</summary>
public sealed class CachedReadTests
{
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string PushCheck = "application/vnd.oci.image.manifest.v1+json, */*";

    [Theory]
    [InlineData("GET", "/v2/", "SignIn")]
    [InlineData("HEAD", "/v2/", "None")]
    [InlineData("GET", "/v2/token?scope=x", "SignIn")]
    [InlineData("POST", "/v2/token", "None")]
    [InlineData("GET", "/v2/a/manifests/1", "Tag")]
    [InlineData("HEAD", "/v2/a/manifests/1", "Tag")]
    [InlineData("GET", $"/v2/a/manifests/{Digest}", "Manifest")]
    [InlineData("GET", $"/v2/a/blobs/{Digest}", "Blob")]
    [InlineData("GET", "/v2/a/blobs/sha256%3Ae3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "Blob")]
    [InlineData("HEAD", $"/v2/a/blobs/{Digest}", "None")]
    [InlineData("GET", "/v2/a/tags/list", "None")]
    [InlineData("GET", "/v2/_catalog", "None")]
    [InlineData("GET", $"/v2/a/referrers/{Digest}", "None")]
    [InlineData("PUT", "/v2/a/manifests/1", "None")]
    [InlineData("DELETE", $"/v2/a/blobs/{Digest}", "None")]
    [InlineData("POST", "/v2/a/blobs/uploads/", "None")]
    [InlineData("GET", "/v2/a/blobs/uploads/1", "None")]
    [InlineData("GET", "/", "None")]
    public void A_request_is_classified_by_its_route(string method, string target, string kind) =>
        CachedRead.Kind(RequestRouter.Decide(method, target, default, new RoutingOptions()), method).ToString().Should().Be(kind);

    [Fact]
    public void The_check_of_a_push_is_never_answered_from_the_cache() =>
        CachedRead.Kind(RequestRouter.Decide("HEAD", "/v2/a/manifests/1", PushCheck, new RoutingOptions()), "HEAD").Should().Be(CachedReadKind.None);

    [Theory]
    [InlineData("GET", "/v2/a/manifests/1", "Sent as HEAD")]
    [InlineData("GET", $"/v2/a/blobs/{Digest}", "Not sent, if it is in the cache")]
    [InlineData("PUT", "/v2/a/manifests/1", null)]
    public void A_read_has_a_condition_for_explain(string method, string target, string? begin)
    {
        var condition = CachedRead.Condition(RequestRouter.Decide(method, target, default, new RoutingOptions()), method);

        (condition ?? "").Should().StartWith(begin ?? "");
        (condition is null).Should().Be(begin is null);
    }
}
