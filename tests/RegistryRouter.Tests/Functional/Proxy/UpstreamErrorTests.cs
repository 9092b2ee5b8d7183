using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Proxy;

public sealed class UpstreamErrorTests : RouterFixture
{
    private const string JettyPage = "<html><head><title>Error 503</title><style>body{color:red}</style></head><body><h2>503 &mdash; Repository offline</h2></body></html>";

    [Theory]
    [InlineData("GET", "/v2/a/manifests/1", 404, "MANIFEST_UNKNOWN")]
    [InlineData("GET", "/v2/a/blobs/sha256:0", 404, "BLOB_UNKNOWN")]
    [InlineData("PATCH", "/v2/a/blobs/uploads/1", 404, "BLOB_UPLOAD_UNKNOWN")]
    [InlineData("GET", "/v2/a/tags/list", 404, "NAME_UNKNOWN")]
    [InlineData("GET", "/v2/a/referrers/sha256:0", 404, "UNSUPPORTED")]
    [InlineData("PUT", "/v2/a/manifests/1", 403, "DENIED")]
    [InlineData("DELETE", "/v2/a/manifests/sha256:0", 405, "UNSUPPORTED")]
    [InlineData("PATCH", "/v2/a/blobs/uploads/1", 413, "SIZE_INVALID")]
    [InlineData("GET", "/v2/", 429, "TOOMANYREQUESTS")]
    [InlineData("GET", "/v1/search?q=a", 500, "UNKNOWN")]
    [InlineData("GET", "/v2/", 503, "UNAVAILABLE")]
    public async Task An_error_without_a_body_becomes_a_registry_error(string method, string target, int status, string code)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        using var answer = await router.Client().SendAsync(Request(new HttpMethod(method), router, target), Cancellation);

        ((int)answer.StatusCode).Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        answer.Headers.GetValues("Docker-Distribution-Api-Version").Should().Equal("registry/2.0");
        (await RegistryErrorAsync(answer)).Code.Should().Be(code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_html_error_becomes_a_registry_error_with_its_text(bool compressed)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = async context =>
        {
            context.Response.StatusCode = 503;
            context.Response.ContentType = "text/html;charset=utf-8";
            context.Response.Headers.RetryAfter = "30";
            var page = Encoding.UTF8.GetBytes(JettyPage);
            if (compressed)
            {
                context.Response.Headers.ContentEncoding = "gzip";
                await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
                await gzip.WriteAsync(page, Cancellation);
            }
            else
            {
                await context.Response.Body.WriteAsync(page, Cancellation);
            }
        };

        using var answer = await router.Client().GetAsync("/v2/a/manifests/1", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Headers.GetValues("Retry-After").Should().Equal("30");
        (await RegistryErrorAsync(answer)).Detail.Should().Be("Error 503 503 — Repository offline");
    }

    [Theory]
    [InlineData("GET", "/v2/a/manifests/1", 404, "text/plain", "default backend - 404", "MANIFEST_UNKNOWN")]
    [InlineData("GET", "/v2/", 404, "text/plain; charset=utf-8", "404 page not found", "UNKNOWN")]
    [InlineData("PUT", "/v2/a/manifests/1", 403, "text/plain", "RBAC: access denied", "DENIED")]
    [InlineData("GET", "/v2/a/blobs/sha256:0", 404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>", "BLOB_UNKNOWN")]
    [InlineData("POST", "/v2/token", 401, "text/html", "<h1>Sign in</h1>", "UNAUTHORIZED")]
    [InlineData("GET", "/v2/", 401, null, "", "UNAUTHORIZED")]
    [InlineData("POST", "/v2/a/blobs/uploads/", 500, "application/json", "{\"message\":\"no\"}", "UNKNOWN")]
    public async Task Every_other_error_becomes_a_registry_error_and_keeps_its_challenge(string method, string target, int status, string? type, string body, string code)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.WWWAuthenticate = "BASIC realm=\"Nexus\"";
            context.Response.Headers.RetryAfter = "30";
            return context.Response.WriteAsync(body, Cancellation);
        };

        using var answer = await router.Client().SendAsync(Request(new HttpMethod(method), router, target), Cancellation);

        ((int)answer.StatusCode).Should().Be(status);
        answer.Headers.GetValues("WWW-Authenticate").Should().Equal("Basic realm=\"Nexus\"");
        answer.Headers.GetValues("Retry-After").Should().Equal("30");
        (await RegistryErrorAsync(answer)).Code.Should().Be(code);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(100_000, false)]
    [InlineData(1, true)]
    [InlineData(100_000, true)]
    public async Task A_registry_error_passes_byte_for_byte(int length, bool chunked)
    {
        var body = $"{{\"errors\":[{{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\",\"detail\":[{{\"Name\":\"{new string('a', length)}\"}}]}}]}}";
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = chunked ? null : body.Length;
            return context.Response.WriteAsync(body, Cancellation);
        };

        using var answer = await router.Client().GetAsync("/v2/a/manifests/1", Cancellation);

        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Be(body);
    }

    [Fact]
    public async Task The_browser_gets_the_pages_of_nexus()
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(JettyPage, Cancellation);
        };

        using var answer = await router.Client().GetAsync("/", Cancellation);

        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Be(JettyPage);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_failed_head_is_unchanged(string version)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "text/html";
            return Task.CompletedTask;
        };

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Head, router, "/v2/a/blobs/sha256:0", Version.Parse(version)), Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }
}
