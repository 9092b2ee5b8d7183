using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.ProxyProtocol;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Hosting.ProxyProtocol;

public sealed class ProxyHeaderReaderTests
{
    private const string Header = "PROXY TCP4 203.0.113.7 10.0.0.9 5678 443\r\n";

    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLog _log = new();
    private readonly Pipe _input = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    public async Task The_client_address_replaces_the_proxy_address_and_later_bytes_stay_unread(string proxy)
    {
        var running = StartAsync(proxy);
        await SendAsync(Header[..5]);
        await SendAsync(Header[5..] + "GET /");

        (await running).Should().Be("203.0.113.7:5678 GET /");
        _log.Lines.Should().BeEmpty();
    }

    [Fact]
    public async Task A_local_connection_of_the_proxy_keeps_its_address()
    {
        var running = StartAsync("10.0.0.1");
        await SendAsync("PROXY UNKNOWN\r\nGET /");

        (await running).Should().Be("10.0.0.1:1 GET /");
    }

    [Fact]
    public async Task Only_trusted_proxies_are_accepted()
    {
        await SendAsync(Header + "GET /");

        (await StartAsync("192.0.2.7")).Should().BeNull();

        _log.Lines.Should().ContainSingle().Which.Should().Contain("192.0.2.7").And.Contain("Access:TrustedProxies").And.Contain("Listen:ProxyProtocol");
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", "does not begin with a PROXY header")]
    [InlineData("PROXY TCP4 1 2 3 4\r\n", "malformed")]
    public async Task An_invalid_header_closes_the_connection_with_a_reason(string sent, string reason)
    {
        await SendAsync(sent);

        (await StartAsync("10.0.0.1")).Should().BeNull();

        _log.Lines.Should().ContainSingle().Which.Should().Contain(reason).And.Contain("send-proxy-v2");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("PROXY TCP4", 1)]
    public async Task A_connection_that_closes_without_sending_is_a_health_check(string sent, int lines)
    {
        await SendAsync(sent);
        await _input.Writer.CompleteAsync();

        (await StartAsync("10.0.0.1")).Should().BeNull();

        _log.Lines.Should().HaveCount(lines);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("PROXY TCP4", 1)]
    public async Task A_header_has_a_time_limit(string sent, int lines)
    {
        await SendAsync(sent);
        var running = StartAsync("10.0.0.1");

        _time.Advance(TimeSpan.FromMinutes(1));

        (await running.WaitAsync(TimeSpan.FromSeconds(30), _cancel)).Should().BeNull();
        _log.Lines.Should().HaveCount(lines);
    }

    private async Task SendAsync(string text) => await _input.Writer.WriteAsync(Encoding.Latin1.GetBytes(text), _cancel);

    /// <returns>What the next sees: the client's address and what it sent; null: there is no next.</returns>
    private static readonly string[] Networks = ["10.0.0.0/8"];

    private async Task<string?> StartAsync(string proxy)
    {
        string? seen = null;
        // Never disposed of: Abort goes on in the background.
        var connection = new DefaultConnectionContext("1")
        {
            RemoteEndPoint = new IPEndPoint(IPAddress.Parse(proxy), 1),
            Transport = new Duplex(_input.Reader, new Pipe().Writer),
        };
        await new ProxyHeaderReader(new TrustedProxies(() => Networks), _time, _log.Logger<ProxyHeaderReader>()).Read(ListenerKind.Https, async passed =>
        {
            var read = await passed.Transport.Input.ReadAsync(_cancel);
            seen = $"{passed.RemoteEndPoint} {Encoding.Latin1.GetString(read.Buffer)}";
        })(connection);
        return seen;
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
