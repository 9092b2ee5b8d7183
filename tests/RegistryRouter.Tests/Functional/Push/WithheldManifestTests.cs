using System.Net;
using System.Net.Security;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Push;
using TestSupport;

namespace RegistryRouter.Tests.Functional.Push;

/// <summary>Anonymous clients send manifests without their last byte.</summary>
public sealed class WithheldManifestTests : RouterFixture
{
    private const int Share = BufferedManifest.MaxLength;
    private const string Tag = "/v2/team/app/manifests/v1";

    // Longer than any test takes, so that nothing is given back because a busy machine was slow.
    private static readonly (string, string?) Patient = ("Push:ManifestTimeout", "00:10:00");

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_manifest_beyond_the_memory_limit_is_503_while_reads_succeed_and_memory_is_released(string version)
    {
        var router = await StartRouterAsync(Patient, ("Push:ManifestBytes", $"{2 * Share}"));
        var withheld = await WithholdAsync(router, Share);
        WaitUntilHeld(router, Share);

        using var refused = await PutAsync(router, "{}", version: version);
        using var read = await router.Client().GetAsync(new Uri(Tag, UriKind.Relative), Cancellation);

        refused.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(5));
        (await RegistryErrorAsync(refused)).Code.Should().Be("UNAVAILABLE");
        read.StatusCode.Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().OnlyContain(seen => seen.Method == "GET");
        await withheld.DisposeAsync();
        WaitUntilHeld(router, 0);
        using var taken = await PutAsync(router, "{}", version: version);
        taken.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Connections_without_a_share_of_memory_get_a_response()
    {
        const int connections = 20;
        var router = await StartRouterAsync(Patient, ("Push:ManifestBytes", $"{4 * Share}"));

        var withheld = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => WithholdAsync(router, Share)));
        WaitUntilHeld(router, 2 * Share);
        var first = await Task.WhenAny(withheld.Select(connection => connection.StatusesAsync(Cancellation)));

        (await first).Should().Equal(503);
        Memory(router).Held.Should().BeLessThanOrEqualTo(2 * Share);
        foreach (var connection in withheld)
            await connection.DisposeAsync();
        WaitUntilHeld(router, 0);
    }

    [Fact]
    public async Task One_client_gets_at_most_half_of_the_memory()
    {
        var router = await StartRouterAsync(Patient, ("Push:ManifestBytes", $"{2 * Share}"), ("Access:TrustedProxies:0", "127.0.0.1/32"));
        await using var withheld = await WithholdAsync(router, Share);
        WaitUntilHeld(router, Share);

        using var answer = await PutAsync(router, "{}", "192.0.2.7");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_content_length_without_a_body_takes_no_memory()
    {
        var router = await StartRouterAsync(Patient, ("Push:ManifestBytes", $"{2 * Share}"));
        await using var promise = await WithholdAsync(router, Share, sent: 0);

        using var answer = await PutAsync(router, new string(' ', Share));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_manifest_that_does_not_arrive_in_time_is_408_and_the_connection_closes()
    {
        var router = await StartRouterAsync(("Push:ManifestTimeout", "00:00:01"));
        await using var withheld = await WithholdAsync(router, 100);

        (await withheld.StatusesAsync(Cancellation)).Should().Equal(408);
        Upstream.Seen.Should().BeEmpty();
        WaitUntilHeld(router, 0);
    }

    [Fact]
    public async Task A_manifest_s_body_and_type_arrive_as_they_were_sent()
    {
        var manifest = new string('x', 300_000);
        var router = await StartRouterAsync();
        Upstream.Answer = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            context.Response.StatusCode = await reader.ReadToEndAsync(Cancellation) == manifest ? 201 : 400;
        };
        using var request = Request(HttpMethod.Put, router, Tag);
        request.Content = new StringContent(manifest, Encoding.UTF8, "application/vnd.oci.image.manifest.v1+json");
        request.Headers.TransferEncodingChunked = true;

        using var answer = await router.Client().SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        var seen = Upstream.Seen.Should().ContainSingle().Subject;
        seen.Headers.ContentLength.Should().Be(manifest.Length);
        seen.Headers.TransferEncoding.Should().BeEmpty();
        seen.Headers.ContentType.ToString().Should().StartWith("application/vnd.oci.image.manifest.v1+json");
    }

    [Fact]
    public void Too_little_memory_for_two_clients_stops_the_start() =>
        new PushOptions { ManifestBytes = (2 * Share) - 1 }.Validate(new(new object())).Should().ContainSingle()
            .Which.MemberNames.Should().Equal(nameof(PushOptions.ManifestBytes));

    private async Task<RawConnection> WithholdAsync(RunningRouter router, int length, int? sent = null)
    {
        var connection = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation);
        await connection.WriteAsync($"PUT {Tag} HTTP/1.1\r\nHost: {RunningRouter.Host}\r\nContent-Length: {length}\r\n\r\n", Cancellation);
        try
        {
            await connection.WriteAsync(new string(' ', sent ?? length - 1), Cancellation);
        }
        catch (IOException)
        {
            // Refused while it still sent.
        }
        return connection;
    }

    private async Task<HttpResponseMessage> PutAsync(RunningRouter router, string manifest, string? client = null, string version = "1.1")
    {
        using var request = Request(HttpMethod.Put, router, Tag, Version.Parse(version));
        request.Content = new StringContent(manifest);
        if (client is not null)
            request.Headers.Add("X-Forwarded-For", client);
        return await router.Client(Version.Parse(version)).SendAsync(request, Cancellation);
    }

    private static MemoryShares Memory(RunningRouter router) => router.Services.GetRequiredService<MemoryShares>();

    private static void WaitUntilHeld(RunningRouter router, long bytes)
    {
        var memory = Memory(router);
        SpinWait.SpinUntil(() => memory.Held == bytes, Limit).Should().BeTrue($"{bytes} bytes are held, not {memory.Held}");
    }
}
