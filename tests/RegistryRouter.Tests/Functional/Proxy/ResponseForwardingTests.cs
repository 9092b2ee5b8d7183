using System.Net;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Proxy;

public sealed class ResponseForwardingTests : RouterFixture
{
    private const string Upload = "/v2/team/app/blobs/uploads/1b2c";

    [Theory]
    [InlineData(Upload, Upload)]
    [InlineData("http://{upstream}" + Upload, "https://{public}" + Upload)]
    [InlineData("http://{public}" + Upload, "https://{public}" + Upload)]
    [InlineData("https://{host}" + Upload, "https://{public}" + Upload)]
    [InlineData("https://{public}:{port}" + Upload, "https://{public}" + Upload)]
    [InlineData("null://{public}" + Upload, "https://{public}" + Upload)]
    [InlineData("https://{public}" + Upload + "?a=%2F#b", "https://{public}" + Upload + "?a=%2F#b")]
    [InlineData("https://bucket.s3.example.com/x?signature=a%2Bb", "https://bucket.s3.example.com/x?signature=a%2Bb")]
    public async Task Location_points_to_the_router(string sent, string expected)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers.Location = Fill(sent, router);
            return Task.CompletedTask;
        };

        using var answer = await router.Client().PostAsync("/v2/team/app/blobs/uploads/", null, Cancellation);

        answer.Headers.GetValues("Location").Should().Equal(Fill(expected, router));
    }

    [Theory]
    [InlineData("/repository/docker-private" + Upload, Upload)]
    [InlineData("http://{upstream}/repository/docker-private" + Upload, "https://{public}" + Upload)]
    public async Task The_path_of_the_upstream_address_is_removed_from_Location(string sent, string expected)
    {
        var router = await StartRouterAsync(("Nexus:Hosted", $"{Upstream.Address}repository/docker-private"));
        Upstream.Answer = context =>
        {
            context.Response.Headers.Location = Fill(sent, router);
            return Task.CompletedTask;
        };

        using var answer = await router.Client().PostAsync("/v2/team/app/blobs/uploads/", null, Cancellation);

        answer.Headers.GetValues("Location").Should().Equal(Fill(expected, router));
    }

    [Theory]
    [InlineData("Bearer realm=\"https://{public}/v2/token\",service=\"https://{public}/v2/token\"")]
    [InlineData("Bearer realm=\"http://{upstream}/v2/token\",service=\"http://{upstream}/v2/token\"")]
    [InlineData("Bearer realm=\"https://{public}:{port}/v2/token\",service=\"https://{public}:{port}/v2/token\"")]
    [InlineData("Bearer realm=\"null://{host}/v2/token\",service=\"null://{host}/v2/token\"")]
    [InlineData("Bearer realm=\"http://{host}:443/v2/token\",service=\"http://{host}:443/v2/token\"")]
    public async Task A_bearer_challenge_names_the_router(string sent)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = Fill(sent, router);
            return Task.CompletedTask;
        };

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Headers.GetValues("WWW-Authenticate").Should().Equal(
            Fill("Bearer realm=\"https://{public}/v2/token\",service=\"https://{public}/v2/token\"", router));
        (await RegistryErrorAsync(answer)).Code.Should().Be("UNAUTHORIZED");
    }

    [Theory]
    [InlineData("Basic realm=\"Sonatype Nexus Repository Manager\"")]
    [InlineData("Bearer realm=\"https://auth.example.com/token\",service=\"registry.docker.io\",scope=\"repository:*:pull\"")]
    public async Task Any_other_challenge_is_unchanged(string challenge)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = challenge;
            return Task.CompletedTask;
        };

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        answer.Headers.GetValues("WWW-Authenticate").Should().Equal(challenge);
    }

    [Theory]
    [InlineData("http://{upstream}/v2/_catalog?last=a%2Fb&n=1", "https://{public}/v2/_catalog?last=a%2Fb&n=1")]
    [InlineData("https://{public}/repository/docker-group/v2/_catalog?last=a%2Fb&n=1", "https://{public}/v2/_catalog?last=a%2Fb&n=1")]
    [InlineData("/repository/docker-group/v2/_catalog?last=a", "/v2/_catalog?last=a")]
    public async Task Link_points_to_the_router(string sent, string expected)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.Headers.Link = Fill($"<{sent}>; rel=\"next\"", router);
            return Task.CompletedTask;
        };

        using var answer = await router.Client().GetAsync("/v2/_catalog?n=1", Cancellation);

        answer.Headers.GetValues("Link").Should().Equal(Fill($"<{expected}>; rel=\"next\"", router));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_HEAD_response_keeps_length_digest_and_type(string version)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.ContentLength = 12345678901;
            context.Response.ContentType = "application/vnd.oci.image.index.v1+json";
            context.Response.Headers["Docker-Content-Digest"] = "sha256:0";
            return Task.CompletedTask;
        };

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Head, router, "/v2/a/manifests/1", Version.Parse(version)), Cancellation);

        answer.Content.Headers.ContentLength.Should().Be(12345678901);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/vnd.oci.image.index.v1+json");
        answer.Headers.GetValues("Docker-Content-Digest").Should().Equal("sha256:0");
    }

    [Fact]
    public async Task An_upload_keeps_its_range_and_a_partial_blob_its_content_range()
    {
        var router = await StartRouterAsync();
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = "bytes 5-9/10";
            context.Response.Headers.Range = "0-123";
            return context.Response.WriteAsync("56789", Cancellation);
        };

        using var answer = await router.Client().GetAsync("/v2/a/blobs/sha256:0", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        answer.Content.Headers.GetValues("Content-Range").Should().Equal("bytes 5-9/10");
        answer.Headers.GetValues("Range").Should().Equal("0-123");
    }

    private string Fill(string text, RunningRouter router) => text
        .Replace("{upstream}", Upstream.Address.Authority, StringComparison.Ordinal)
        .Replace("{public}", $"{RunningRouter.Host}:{router.Port()}", StringComparison.Ordinal)
        .Replace("{host}", RunningRouter.Host, StringComparison.Ordinal)
        .Replace("{port}", $"{router.Port()}", StringComparison.Ordinal);
}
