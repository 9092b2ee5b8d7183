using System.Buffers.Binary;
using System.Net;

namespace RegistryRouter.Tests.Functional.Hosting;

/// <summary>HTTP/2 floods (RFC 9113, section 10.5) do not affect other clients.</summary>
public sealed class HostileHttp2Tests : RouterFixture
{
    [Fact]
    public Task Rapid_resets_do_not_affect_other_clients() => FloodAsync(5000, number =>
    [
        .. Http2Connection.Frame(Http2Connection.Headers, Http2Connection.EndHeaders | Http2Connection.EndStream, (2 * number) + 1, Http2Connection.GetRoot),
        .. Http2Connection.Frame(Http2Connection.ResetStream, 0, (2 * number) + 1, [0, 0, 0, 8]),
    ]);

    [Fact]
    public Task Endless_settings_frames_do_not_affect_other_clients() => FloodAsync(20_000, _ => Http2Connection.Frame(Http2Connection.Settings, 0, 0, []));

    [Fact]
    public Task Endless_pings_do_not_affect_other_clients() => FloodAsync(20_000, _ => Http2Connection.Frame(Http2Connection.Ping, 0, 0, new byte[8]));

    [Fact]
    public async Task Endless_headers_close_the_connection()
    {
        var router = await StartRouterAsync();
        await using var connection = await Http2Connection.OpenAsync(router, Cancellation);

        await connection.TryWriteAsync(Http2Connection.Frame(Http2Connection.Headers, Http2Connection.EndStream, 1, Http2Connection.GetRoot), Cancellation);
        var isOpen = true;
        for (var sent = 0; isOpen && sent < 1000; sent++)
            isOpen = await connection.TryWriteAsync(Http2Connection.Frame(Http2Connection.Continuation, 0, 1, Literal(8000)), Cancellation);

        isOpen.Should().BeFalse("the router ends the connection long before 8 MB of headers");
        Upstream.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task A_reader_with_a_window_of_one_byte_does_not_block_other_clients()
    {
        Upstream.Answer = context => context.Response.Body.WriteAsync(new byte[1_000_000], Cancellation).AsTask();
        var router = await StartRouterAsync();
        await using var connection = await Http2Connection.OpenAsync(router, Cancellation);
        var initialWindow = new byte[6];
        BinaryPrimitives.WriteInt16BigEndian(initialWindow, 4);
        initialWindow[5] = 1;

        await connection.TryWriteAsync(Http2Connection.Frame(Http2Connection.Settings, 0, 0, initialWindow), Cancellation);
        for (var number = 0; number < 50; number++)
            await connection.TryWriteAsync(Http2Connection.Frame(Http2Connection.Headers, Http2Connection.EndHeaders | Http2Connection.EndStream, (2 * number) + 1, Http2Connection.GetRoot), Cancellation);

        (await router.Client(HttpVersion.Version20).GetByteArrayAsync("/", Cancellation)).Should().HaveCount(1_000_000);
    }

    /// <summary>Sends frames without reading responses, and requests on other connections.</summary>
    private async Task FloodAsync(int count, Func<int, byte[]> frames)
    {
        var router = await StartRouterAsync();
        await using var connection = await Http2Connection.OpenAsync(router, Cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        // The router may stop reading; then the flood stalls.
        var flood = FloodAsync(connection, [.. Enumerable.Range(0, count).SelectMany(frames)], limit.Token);
        for (var asked = 0; asked < 20; asked++)
            (await router.Client(HttpVersion.Version20).GetAsync("/", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);

        await limit.CancelAsync();
        await flood;
        (await router.Client().GetAsync("/", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static async Task FloodAsync(Http2Connection connection, byte[] frames, CancellationToken cancellationToken)
    {
        const int AtOnce = 4096;
        try
        {
            for (var sent = 0; sent < frames.Length && await connection.TryWriteAsync(frames.AsMemory(sent, Math.Min(AtOnce, frames.Length - sent)), cancellationToken);)
                sent += AtOnce;
        }
        catch (OperationCanceledException)
        {
            // It stalled.
        }
    }

    // RFC 7541, section 6.2.2: a literal field without indexing, with a new name of one letter.
    private static byte[] Literal(int length)
    {
        var rest = length - 127;
        return [0x00, 0x01, (byte)'x', 0x7f, (byte)((rest & 0x7f) | 0x80), (byte)(rest >> 7), .. Enumerable.Repeat((byte)'a', length)];
    }
}
