using System.Net;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class UpstreamErrorTransformTests
{
    private const string Html = "text/html";

    [Theory]
    [InlineData(400, "GET", "/v2/a/manifests/1", "UNKNOWN")]
    [InlineData(401, "POST", "/v2/token", "UNAUTHORIZED")]
    [InlineData(403, "GET", "/v2/a/manifests/1", "DENIED")]
    [InlineData(403, "PUT", "/v2/a/blobs/uploads/1", "DENIED")]
    [InlineData(404, "GET", "/v2/a/manifests/1", "MANIFEST_UNKNOWN")]
    [InlineData(404, "DELETE", "/v2/a/manifests/1", "MANIFEST_UNKNOWN")]
    [InlineData(404, "GET", "/v2/a/blobs/sha256:0", "BLOB_UNKNOWN")]
    [InlineData(404, "DELETE", "/v2/a/blobs/sha256:0", "BLOB_UNKNOWN")]
    [InlineData(404, "PATCH", "/v2/a/blobs/uploads/1", "BLOB_UPLOAD_UNKNOWN")]
    [InlineData(404, "GET", "/v2/a/tags/list", "NAME_UNKNOWN")]
    [InlineData(404, "GET", "/v2/a/referrers/sha256:0", "UNSUPPORTED")]
    [InlineData(404, "GET", "/v1/search", "UNKNOWN")]
    [InlineData(405, "DELETE", "/v2/a/manifests/1", "UNSUPPORTED")]
    [InlineData(413, "PUT", "/v2/a/manifests/1", "SIZE_INVALID")]
    [InlineData(429, "GET", "/v2/token", "TOOMANYREQUESTS")]
    [InlineData(500, "GET", "/v2/a/manifests/1", "UNKNOWN")]
    [InlineData(502, "GET", "/v2/a/manifests/1", "UNAVAILABLE")]
    [InlineData(503, "GET", "/v2/a/manifests/1", "UNAVAILABLE")]
    [InlineData(504, "GET", "/v2/a/manifests/1", "UNAVAILABLE")]
    public async Task An_html_page_becomes_a_registry_error_with_the_same_status(int status, string method, string target, string code)
    {
        var (exchange, suppressed) = await TransformAsync(status, "<h1>Repository offline</h1>", Html, method, target);

        suppressed.Should().BeTrue();
        exchange.Answer.StatusCode.Should().Be(status);
        exchange.Answer.ContentType.Should().Be("application/json");
        ((string?)exchange.Error["code"]).Should().Be(code);
        ((string?)exchange.Error["message"]).Should().Contain("Hosted").And.Contain($"{status}");
        ((string?)exchange.Error["detail"]).Should().Be("Repository offline");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("", "application/json")]
    [InlineData("", Html)]
    public async Task An_error_without_a_body_becomes_a_registry_error(string body, string? type)
    {
        var (exchange, suppressed) = await TransformAsync(404, body, type);

        suppressed.Should().BeTrue();
        ((string?)exchange.Error["detail"]).Should().Be("The response had no body.");
    }

    [Theory]
    [InlineData(200, "<p>x</p>", Html, "GET")]
    [InlineData(307, "", null, "GET")]
    [InlineData(401, "{\"errors\":[]}", "application/json", "GET")]
    [InlineData(404, "{\"errors\":[]}", "application/json", "GET")]
    [InlineData(404, "{\"errors\":[]}", "text/plain", "GET")]
    [InlineData(404, "", null, "HEAD")]
    public async Task Every_other_response_is_unchanged(int status, string body, string? type, string method)
    {
        var (exchange, suppressed) = await TransformAsync(status, body, type, method);

        suppressed.Should().BeFalse();
        exchange.Text.Should().BeEmpty();
        exchange.Answer.Headers.RetryAfter.ToString().Should().Be("30");
    }

    [Theory]
    [InlineData(404, "default backend - 404", "text/plain", "default backend - 404")]
    [InlineData(404, "404 page not found\n", "text/plain; charset=utf-8", "404 page not found")]
    [InlineData(403, "RBAC: access denied", "text/plain", "RBAC: access denied")]
    [InlineData(403, "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "application/xml", "AccessDenied")]
    [InlineData(404, "no", "unreadable", "no")]
    [InlineData(401, "<p>Sign in</p>", Html, "Sign in")]
    [InlineData(401, "", null, "The response had no body.")]
    [InlineData(404, "{\"error\":\"no\"}", "application/json", "{\"error\":\"no\"}")]
    [InlineData(404, "{\"errors\":{}}", "application/json", "{\"errors\":{}}")]
    [InlineData(404, "{\"errors\":[", "application/json", "{\"errors\":[")]
    [InlineData(404, "[]", "application/json", "[]")]
    [InlineData(404, "\"errors\"", "application/json", "\"errors\"")]
    public async Task Every_other_error_becomes_a_registry_error_with_its_text(int status, string body, string? type, string words)
    {
        var (exchange, suppressed) = await TransformAsync(status, body, type);

        suppressed.Should().BeTrue();
        exchange.Answer.StatusCode.Should().Be(status);
        exchange.Answer.Headers.RetryAfter.ToString().Should().Be("30");
        exchange.Answer.Headers.WWWAuthenticate.ToString().Should().Be("Basic realm=\"x\"");
        ((string?)exchange.Error["detail"]).Should().Be(words);
    }

    [Fact]
    public async Task A_response_of_another_transform_is_unchanged()
    {
        var (exchange, _) = await TransformAsync(401, "", null, suppressed: true);

        exchange.Text.Should().BeEmpty();
    }

    [Fact]
    public async Task Upstream_headers_are_kept_except_those_about_the_body()
    {
        var (exchange, _) = await TransformAsync(429, "<p>Too many</p>", Html);

        exchange.Answer.Headers.RetryAfter.ToString().Should().Be("30");
        exchange.Answer.Headers.ContentEncoding.Should().BeEmpty();
        exchange.Answer.Headers.TransferEncoding.Should().BeEmpty();
        exchange.Answer.ContentLength.Should().Be(exchange.Text.Length);
    }

    private static async Task<(Exchange Exchange, bool Suppressed)> TransformAsync(
        int status, string body, string? type, string method = "GET", string target = "/v2/a/manifests/1", bool suppressed = false)
    {
        var exchange = new Exchange(method, target);
        exchange.Context.Features.Set(new RouteDecisionFeature(RequestRouter.Decide(method, target, "", new RoutingOptions()), target));
        exchange.Answer.StatusCode = status;
        exchange.Answer.Headers.RetryAfter = "30";
        exchange.Answer.Headers.WWWAuthenticate = "Basic realm=\"x\"";
        exchange.Answer.Headers.ContentEncoding = "identity";
        exchange.Answer.Headers.TransferEncoding = "chunked";
        using var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        answer.Content.Headers.ContentType = null;
        if (type is not null)
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        var context = new ResponseTransformContext
        {
            HttpContext = exchange.Context,
            ProxyResponse = answer,
            CancellationToken = TestContext.Current.CancellationToken,
            SuppressResponseBody = suppressed,
        };

        await new UpstreamErrorTransform(Upstream.Hosted).ApplyAsync(context);

        return (exchange, context.SuppressResponseBody);
    }
}
