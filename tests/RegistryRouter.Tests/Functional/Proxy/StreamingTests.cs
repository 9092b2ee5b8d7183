using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Proxy;

public sealed class StreamingTests : RouterFixture
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData("1.1", true)]
    [InlineData("1.1", false)]
    [InlineData("2.0", true)]
    [InlineData("2.0", false)]
    public async Task A_layer_larger_than_every_default_limit_arrives_complete(string version, bool chunked)
    {
        var layer = RandomNumberGenerator.GetBytes(48 * MiB);
        var router = await StartRouterAsync();
        Upstream.Answer = async context => await context.Response.WriteAsync(
            Convert.ToHexStringLower(await SHA256.HashDataAsync(context.Request.Body, Cancellation)), Cancellation);
        using var request = Request(HttpMethod.Patch, router, "/v2/a/blobs/uploads/1", Version.Parse(version));
        request.Content = new ByteArrayContent(layer);
        request.Headers.TransferEncodingChunked = chunked && version == "1.1";

        using var answer = await router.Client().SendAsync(request, Cancellation);

        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Be(Convert.ToHexStringLower(SHA256.HashData(layer)));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_response_is_streamed_to_the_client(string version)
    {
        var clientHasFirstPart = new TaskCompletionSource();
        var router = await StartRouterAsync();
        Upstream.Answer = async context =>
        {
            await context.Response.WriteAsync("first", Cancellation);
            await context.Response.Body.FlushAsync(Cancellation);
            await clientHasFirstPart.Task.WaitAsync(Cancellation);
            await context.Response.WriteAsync("second", Cancellation);
        };

        using var answer = await router.Client().SendAsync(
            Request(HttpMethod.Get, router, "/service/events", Version.Parse(version)), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        var first = new char[5];
        await reader.ReadBlockAsync(first, Cancellation);
        clientHasFirstPart.SetResult();

        new string(first).Should().Be("first");
        (await reader.ReadToEndAsync(Cancellation)).Should().Be("second");
    }

    [Fact]
    public async Task A_push_is_streamed_to_the_upstream()
    {
        var upstreamHasFirstPart = new TaskCompletionSource();
        var router = await StartRouterAsync();
        Upstream.Answer = async context =>
        {
            var first = new byte[TwoPartContent.FirstPart / 2];
            await context.Request.Body.ReadExactlyAsync(first, Cancellation);
            upstreamHasFirstPart.SetResult();
            await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
        };
        using var request = Request(HttpMethod.Patch, router, "/v2/a/blobs/uploads/1");
        request.Content = new TwoPartContent(upstreamHasFirstPart.Task.WaitAsync(Cancellation));

        using var answer = await router.Client().SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("1.1", true)]
    [InlineData("1.1", false)]
    [InlineData("2.0", true)]
    [InlineData("2.0", false)]
    public async Task An_interrupted_response_is_aborted_at_the_client(string version, bool knownLength)
    {
        var router = await StartRouterAsync();
        Upstream.Answer = async context =>
        {
            context.Response.ContentLength = knownLength ? 10 * MiB : null;
            await context.Response.Body.WriteAsync(new byte[MiB], Cancellation);
            await context.Response.Body.FlushAsync(Cancellation);
            context.Abort();
        };

        var pull = async () =>
        {
            using var answer = await router.Client().SendAsync(
                Request(HttpMethod.Get, router, "/v2/a/blobs/sha256:0", Version.Parse(version)), HttpCompletionOption.ResponseHeadersRead, Cancellation);
            answer.EnsureSuccessStatusCode();
            await (await answer.Content.ReadAsStreamAsync(Cancellation)).CopyToAsync(Stream.Null, Cancellation);
        };

        (await pull.Should().ThrowAsync<Exception>()).Which.Should().Match(fault => fault is HttpRequestException || fault is IOException);
    }
}
