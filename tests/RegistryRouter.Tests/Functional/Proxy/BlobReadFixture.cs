using System.Net;
using System.Net.Http.Headers;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>A client that reads a blob from an upstream that drops the connection.</summary>
public abstract class BlobReadFixture : RouterFixture
{
    private protected const int Length = 300_000;

    private protected async Task<(RunningRouter Router, BlobServer Blob)> StartAsync(params (string, string?)[] settings)
    {
        var blob = new BlobServer(Length);
        Upstream.Answer = blob.AnswerAsync;
        return (await StartRouterAsync([("Nexus:RetryFor", "00:00:10"), .. settings]), blob);
    }

    private protected async Task<byte[]> ReadAsync(RunningRouter router, BlobServer blob, RangeHeaderValue? range = null, string version = "1.1")
    {
        using var answer = await GetAsync(router, blob, range, version: version);
        answer.StatusCode.Should().Be(range is null ? HttpStatusCode.OK : answer.StatusCode);
        var body = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        return range is not null && answer.StatusCode == HttpStatusCode.OK ? body[(int)range.Ranges.Single().From!..((int)range.Ranges.Single().To! + 1)] : body;
    }

    private protected async Task<HttpResponseMessage> GetAsync(RunningRouter router, BlobServer blob, RangeHeaderValue? range = null, string? target = null, string version = "1.1")
    {
        using var request = Request(HttpMethod.Get, router, target ?? blob.Path, Version.Parse(version));
        request.Headers.Range = range;
        return await router.Client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private protected async Task BrokenAsync(RunningRouter router, BlobServer blob, string? target = null)
    {
        var reading = async () =>
        {
            using var answer = await GetAsync(router, blob, target: target);
            return await answer.Content.ReadAsByteArrayAsync(Cancellation);
        };

        await reading.Should().ThrowAsync<HttpRequestException>();
    }

    private protected async Task<byte[]> ReadToEndAsync(Stream stream)
    {
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest, Cancellation);
        return rest.ToArray();
    }
}
