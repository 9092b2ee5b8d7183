using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>The routing table, row by row: request, operation, upstream, repository, reference.</summary>
public sealed class RequestRouterTests
{
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string EscapedDigest = "sha256%3Ae3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("GET /v2", "Ping", "Group")]
    [InlineData("GET /v2/", "Ping", "Group")]
    [InlineData("HEAD /v2/", "Ping", "Group")]
    [InlineData("GET /v2/?ns=docker.io", "Ping", "Group")]
    [InlineData("GET /v2?next=/v2/a/manifests/b", "Ping", "Group")]
    [InlineData("GET /v2/_catalog", "Catalog", "Group")]
    [InlineData("GET /v2/_catalog?n=10&last=x", "Catalog", "Group")]
    [InlineData("GET /v2/anything", "OtherRead", "Group")]
    [InlineData("GET /v2/a/manifests/", "OtherRead", "Group")]
    [InlineData("GET /v2/a/blobs/", "OtherRead", "Group")]
    [InlineData("GET /v2/manifests/latest", "OtherRead", "Group")]
    [InlineData("GET /v2/tags/list", "OtherRead", "Group")]
    [InlineData("HEAD /v2/blobs/" + Digest, "OtherRead", "Group")]
    [InlineData("POST /v2/blobs/uploads/", "OtherWrite", "Hosted")]
    [InlineData("POST /v2/", "OtherWrite", "Hosted")]
    [InlineData("DELETE /v2/_catalog", "OtherWrite", "Hosted")]
    public void Requests_without_a_repository_have_their_own_routes(string request, string operation, string upstream) =>
        AssertDecision(request, operation, upstream);

    [Theory]
    [InlineData("GET /v2/a/tags/list", "TagList", "Group", "a", "")]
    [InlineData("HEAD /v2/a/b/tags/list", "TagList", "Group", "a/b", "")]
    [InlineData("GET /v2/a/tags/list?n=10&last=x", "TagList", "Group", "a", "")]
    [InlineData("GET /v2/a/manifests/latest", "ManifestRead", "Group", "a", "latest")]
    [InlineData("GET /v2/library/nginx/manifests/1.27", "ManifestRead", "Group", "library/nginx", "1.27")]
    [InlineData("GET /v2/a/b/c/d/e/manifests/" + Digest, "ManifestRead", "Group", "a/b/c/d/e", Digest)]
    [InlineData("GET /v2/a/manifests/latest?ns=docker.io", "ManifestRead", "Group", "a", "latest")]
    [InlineData("GET /v2/a/manifests/latest?x=/v2/b/blobs/uploads/", "ManifestRead", "Group", "a", "latest")]
    [InlineData("GET /v2/a/manifests/latest?x=../../..%2f", "ManifestRead", "Group", "a", "latest")]
    [InlineData("HEAD /v2/a/manifests/latest", "ManifestRead", "Group", "a", "latest")]
    [InlineData("GET /v2/a/blobs/" + Digest, "BlobRead", "Group", "a", Digest)]
    [InlineData("GET /v2/a/b/blobs/" + EscapedDigest, "BlobRead", "Group", "a/b", EscapedDigest)]
    [InlineData("GET /v2/a/b/c/d/e/blobs/" + Digest + "?ns=docker.io", "BlobRead", "Group", "a/b/c/d/e", Digest)]
    [InlineData("GET /v2/a/referrers/" + Digest, "Referrers", "Group", "a", Digest)]
    [InlineData("GET /v2/a/b/referrers/" + EscapedDigest + "?artifactType=x", "Referrers", "Group", "a/b", EscapedDigest)]
    public void Reads_go_to_the_group(string request, string operation, string upstream, string repository, string reference) =>
        AssertDecision(request, operation, upstream, repository, reference);

    [Theory]
    [InlineData("HEAD /v2/a/blobs/" + Digest, "BlobLookup", "a", Digest)]
    [InlineData("HEAD /v2/a/b/blobs/" + EscapedDigest, "BlobLookup", "a/b", EscapedDigest)]
    [InlineData("HEAD /v2/a/b/c/d/e/blobs/" + Digest + "?ns=docker.io", "BlobLookup", "a/b/c/d/e", Digest)]
    [InlineData("PUT /v2/a/manifests/latest", "ManifestWrite", "a", "latest")]
    [InlineData("PUT /v2/a/b/c/d/e/manifests/" + EscapedDigest, "ManifestWrite", "a/b/c/d/e", EscapedDigest)]
    [InlineData("DELETE /v2/a/b/manifests/latest", "ManifestDelete", "a/b", "latest")]
    [InlineData("DELETE /v2/a/manifests/" + Digest, "ManifestDelete", "a", Digest)]
    [InlineData("DELETE /v2/a/blobs/" + Digest, "BlobDelete", "a", Digest)]
    [InlineData("PUT /v2/a/tags/list", "OtherWrite", "a", "")]
    [InlineData("DELETE /v2/a/referrers/" + Digest, "OtherWrite", "a", Digest)]
    [InlineData("POST /v2/a/manifests/latest", "OtherWrite", "a", "latest")]
    [InlineData("PATCH /v2/a/manifests/latest", "OtherWrite", "a", "latest")]
    [InlineData("PUT /v2/a/blobs/" + Digest, "OtherWrite", "a", Digest)]
    [InlineData("POST /v2/a/blobs/uploads/", "UploadSession", "a", "")]
    [InlineData("POST /v2/a/blobs/uploads", "UploadSession", "a", "")]
    [InlineData("POST /v2/a/b/c/d/e/blobs/uploads/?digest=" + EscapedDigest, "UploadSession", "a/b/c/d/e", "")]
    [InlineData("POST /v2/a/blobs/uploads/?mount=" + Digest + "&from=library/nginx", "UploadSession", "a", "")]
    [InlineData("POST /v2/a/blobs/uploads?mount=" + Digest + "&from=b/blobs/c", "UploadSession", "a", "")]
    [InlineData("PATCH /v2/a/blobs/uploads/c130bc9a-1", "UploadSession", "a", "c130bc9a-1")]
    [InlineData("PUT /v2/a/b/blobs/uploads/c130bc9a-1?digest=" + EscapedDigest, "UploadSession", "a/b", "c130bc9a-1")]
    [InlineData("GET /v2/a/blobs/uploads/c130bc9a-1", "UploadSession", "a", "c130bc9a-1")]
    [InlineData("HEAD /v2/a/blobs/uploads/c130bc9a-1", "UploadSession", "a", "c130bc9a-1")]
    [InlineData("GET /v2/a/blobs/uploads/", "UploadSession", "a", "")]
    [InlineData("DELETE /v2/a/blobs/uploads/c130bc9a-1", "UploadSession", "a", "c130bc9a-1")]
    [InlineData("PATCH /v2/a/blobs/uploads/c130bc9a-1/part/2", "UploadSession", "a", "c130bc9a-1/part/2")]
    [InlineData("PATCH /v2/a/blobs/uploads/c130bc9a-1/", "UploadSession", "a", "c130bc9a-1/")]
    [InlineData("OPTIONS /v2/a/blobs/uploads/c130bc9a-1", "UploadSession", "a", "c130bc9a-1")]
    public void A_push_goes_to_hosted(string request, string operation, string repository, string reference) =>
        AssertDecision(request, operation, "Hosted", repository, reference);

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public void Token_requests_go_to_the_upstream_of_the_ping(string method)
    {
        AssertDecision($"{method} /v2/token", "Token", "Group");
        AssertDecision($"{method} /v2/token?service=x&scope=repository:a/blobs/uploads/:pull,push", "Token", "Group");
    }

    [Theory]
    [InlineData("GET /v1/search?q=nginx&n=25", "Search")]
    [InlineData("HEAD /v1/search", "Search")]
    [InlineData("GET /v1/_ping", "Search")]
    [InlineData("GET /v1", "OtherRead")]
    [InlineData("GET /v1/", "OtherRead")]
    [InlineData("GET /v1/repositories/a/tags", "OtherRead")]
    public void Reads_of_version_1_go_to_the_group(string request, string operation) =>
        AssertDecision(request, operation, "Group");

    [Theory]
    [InlineData("PUT /v1/search")]
    [InlineData("POST /v1/search")]
    [InlineData("PATCH /v1/repositories/a")]
    [InlineData("DELETE /v1/")]
    [InlineData("OPTIONS /v1/_ping")]
    [InlineData("OPTIONS /v2/")]
    [InlineData("TRACE /v2/")]
    [InlineData("OPTIONS /v2/a/manifests/latest")]
    [InlineData("CONNECT /v2/a/manifests/latest")]
    [InlineData("PROPFIND /v2/a/blobs/" + Digest)]
    [InlineData("QUERY /v2/_catalog")]
    [InlineData("get /v2/")]
    [InlineData("Get /v2/a/manifests/latest")]
    [InlineData("head /v2/a/blobs/" + Digest)]
    [InlineData("put /v2/a/manifests/latest")]
    [InlineData("TRACE /v2/token")]
    [InlineData("CONNECT /v2/a/blobs/uploads/")]
    public void Other_methods_are_not_forwarded(string request)
    {
        var decision = Decide(request);

        (decision.Operation.ToString(), decision.Upstream).Should().Be(("Unsupported", null));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?next=/v2/a/blobs/uploads/")]
    [InlineData("/V2/")]
    [InlineData("/v2x")]
    [InlineData("/v20/")]
    [InlineData("/v3/a/manifests/latest")]
    [InlineData("/v1beta/search")]
    [InlineData("/x/v2/")]
    [InlineData("/service/rest/v1/status")]
    [InlineData("/service/extdirect")]
    [InlineData("/repository/conan/v2/conans/a/1.0/_/_/revisions/1/files/conanfile.py")]
    [InlineData("/repository/npm/@scope%2fname")]
    [InlineData("/repository/raw/a%20b;c")]
    [InlineData("/repository/raw/..a/.hidden/a..b")]
    [InlineData("/repository/maven/org//a/../b")]
    [InlineData("/static/%7Efoo?x=%2e%2e/v2/")]
    public void Everything_else_goes_to_the_ui_by_every_standard_method(string target)
    {
        foreach (var method in new[] { "GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS" })
            AssertDecision($"{method} {target}", "Ui", "Ui");
        foreach (var method in new[] { "TRACE", "CONNECT", "get", "PROPFIND", "X" })
            Decide($"{method} {target}").Refusal.Should().Be(RefusalKind.UiMethod, method);
    }

    [Theory]
    [InlineData("HEAD /v2/a/b/blobs/" + Digest)]
    [InlineData("PUT /v2/a/manifests/latest")]
    [InlineData("GET /v2/a/manifests/latest")]
    [InlineData("TRACE /v2/")]
    [InlineData("GET /v1/search")]
    [InlineData("GET /")]
    public void A_decision_has_a_reason_of_one_sentence(string request) =>
        Decide(request).Reason.Should().MatchRegex("^[A-Z].*\\.$");

    private static void AssertDecision(string request, string operation, string? upstream, string repository = "", string reference = "")
    {
        var decision = Decide(request);

        (decision.Operation.ToString(), decision.Upstream?.ToString(), decision.Path.Repository.ToString(), decision.Path.Reference.ToString())
            .Should().Be((operation, upstream, repository, reference), request);
    }

    private static RouteDecision Decide(string request)
    {
        var space = request.IndexOf(' ');
        return RequestRouter.Decide(request[..space], request[(space + 1)..], StringValues.Empty, new RoutingOptions());
    }
}
