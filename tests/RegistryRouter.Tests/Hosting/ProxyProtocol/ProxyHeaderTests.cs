using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Text;
using CsCheck;
using RegistryRouter.Server.Hosting.ProxyProtocol;

namespace RegistryRouter.Tests.Hosting.ProxyProtocol;

public sealed class ProxyHeaderTests
{
    private const string Longest = "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n";

    [Theory]
    [InlineData("PROXY TCP4 203.0.113.7 10.0.0.1 5678 443\r\n", "203.0.113.7:5678")]
    [InlineData("PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n", "255.255.255.255:65535")]
    [InlineData("PROXY TCP4 203.0.113.7 10.0.0.1 0 0\r\n", "203.0.113.7:0")]
    [InlineData("PROXY TCP6 2001:db8::7 2001:DB8:0:0::1 5678 443\r\n", "[2001:db8::7]:5678")]
    [InlineData(Longest, "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535")]
    [InlineData("PROXY UNKNOWN\r\n", null)]
    [InlineData("PROXY UNKNOWN ffff::1 whatever follows\r\n", null)]
    public void A_line_names_the_client(string line, string? client)
    {
        var header = Read(line + "GET / HTTP/1.1\r\n");

        header.Should().Be(new ProxyHeader(client is null ? null : IPEndPoint.Parse(client), line.Length));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("\u0016\u0003\u0001", "a TLS handshake")]
    [InlineData("PROXYTCP4")]
    [InlineData("proxy TCP4 203.0.113.7 10.0.0.1 5678 443\r\n")]
    [InlineData("PROXY TCP4 203.0.113.7 10.0.0.1 5678\r\n")]
    [InlineData("PROXY TCP4 203.0.113.7 10.0.0.1 5678 443 \r\n")]
    [InlineData("PROXY TCP4  203.0.113.7 10.0.0.1 5678 443\r\n")]
    [InlineData("PROXY TCP4 203.0.113.7 10.0.0.1 5678 65536\r\n")]
    [InlineData("PROXY TCP4 203.0.113.7 10.0.0.1 -1 443\r\n")]
    [InlineData("PROXY TCP4 203.0.113.7 10.0.0.1 05678 443\r\n")]
    [InlineData("PROXY TCP4 203.0.113.7 10.0.0.1  443\r\n")]
    [InlineData("PROXY TCP4 203.0.113 10.0.0.1 5678 443\r\n")]
    [InlineData("PROXY TCP4 203.0.113.007 10.0.0.1 5678 443\r\n")]
    [InlineData("PROXY TCP4 203.0.113.7 nowhere 5678 443\r\n")]
    [InlineData("PROXY TCP4 2001:db8::7 2001:db8::1 5678 443\r\n")]
    [InlineData("PROXY TCP6 203.0.113.7 10.0.0.1 5678 443\r\n")]
    [InlineData("PROXY TCP6 fe80::1%1 2001:db8::1 5678 443\r\n")]
    [InlineData("PROXY TCP6 [2001:db8::7] 2001:db8::1 5678 443\r\n")]
    [InlineData("PROXY UDP4 203.0.113.7 10.0.0.1 5678 443\r\n")]
    [InlineData("PROXY \r\n")]
    [InlineData("\r\n\r\n\0\r\nQUIT\r")]
    [InlineData("\r\nGET / HTTP/1.1")]
    public void Anything_else_is_an_error_at_once(string text, string because = "")
    {
        var read = () => Read(text);

        read.Should().Throw<ProxyHeaderException>(because);
    }

    [Fact]
    public void A_line_has_107_bytes_at_most()
    {
        var (fits, tooLong) = ("PROXY UNKNOWN " + new string('x', 91) + "\r\n", "PROXY UNKNOWN " + new string('x', 92) + "\r\n");
        var read = () => Read(tooLong);

        Read(fits)!.Length.Should().Be(107);
        read.Should().Throw<ProxyHeaderException>().WithMessage("*107*");
        Longest.Length.Should().BeLessThanOrEqualTo(107);
    }

    [Theory]
    [InlineData(0x21, 0x11, "CB007107 0A000001 162E 01BB", "203.0.113.7:5678")]
    [InlineData(0x21, 0x11, "CB007107 0A000001 162E 01BB 040003 000000", "203.0.113.7:5678", "a TLV follows")]
    [InlineData(0x21, 0x21, "20010DB8000000000000000000000007 20010DB8000000000000000000000001 162E 01BB", "[2001:db8::7]:5678")]
    [InlineData(0x20, 0x00, "", null, "LOCAL: a health check")]
    [InlineData(0x20, 0x11, "CB007107 0A000001 162E 01BB", null, "LOCAL: addresses count for nothing")]
    [InlineData(0x21, 0x00, "", null, "UNSPEC")]
    [InlineData(0x21, 0x00, "FFFF", null)]
    [InlineData(0x21, 0x12, "CB007107 0A000001 162E 01BB", null, "UDP")]
    [InlineData(0x21, 0x31, "2F746D70", null, "UNIX")]
    public void A_binary_header_names_the_client(byte command, byte family, string body, string? client, string because = "")
    {
        var bytes = Binary(command, family, body);

        var header = ProxyHeader.Read(new([.. bytes, .. "GET /"u8]));

        header.Should().Be(new ProxyHeader(client is null ? null : IPEndPoint.Parse(client), bytes.Length), because);
    }

    [Theory]
    [InlineData(0x11, 0x11, "CB007107 0A000001 162E 01BB", "version 1")]
    [InlineData(0x22, 0x11, "CB007107 0A000001 162E 01BB", "an unknown command")]
    [InlineData(0x21, 0x13, "CB007107 0A000001 162E 01BB", "an unknown transport")]
    [InlineData(0x21, 0x41, "CB007107 0A000001 162E 01BB", "an unknown family")]
    [InlineData(0x21, 0x11, "CB007107 0A000001 162E 01", "too short")]
    [InlineData(0x21, 0x21, "CB007107 0A000001 162E 01BB", "too short")]
    public void A_binary_header_that_is_malformed_is_an_error(byte command, byte family, string body, string because)
    {
        var read = () => ProxyHeader.Read(new(Binary(command, family, body)));

        read.Should().Throw<ProxyHeaderException>(because);
    }

    [Fact]
    public void A_binary_header_has_4096_bytes_at_most()
    {
        var (fits, tooLong) = (Binary(0x20, 0, new string('0', 2 * 4080)), Binary(0x20, 0, new string('0', 2 * 4081)));
        var read = () => ProxyHeader.Read(new(tooLong.AsMemory(0, 16)));

        ProxyHeader.Read(new(fits))!.Length.Should().Be(4096);
        read.Should().Throw<ProxyHeaderException>("its length is told at the start").WithMessage("*4096*");
    }

    [Fact]
    public void A_header_may_arrive_byte_by_byte()
    {
        foreach (var header in (byte[][])[Encoding.Latin1.GetBytes(Longest), Binary(0x21, 0x11, "CB007107 0A000001 162E 01BB 040003 000000")])
        {
            for (var length = 0; length < header.Length; length++)
                ProxyHeader.Read(Segments.Of(header.AsSpan(0, length))).Should().BeNull();
            ProxyHeader.Read(Segments.Of(header))!.Length.Should().Be(header.Length);
        }
    }

    [Fact]
    public void Any_input_is_a_header_an_error_or_incomplete()
    {
        var start = Gen.OneOfConst<byte[]>([], [.. "PROXY "u8], [.. "PROXY TCP4 1.2.3.4 "u8], [.. "PROXY TCP6 ::1 "u8], [.. ProxyHeaderV2.Signature], [.. ProxyHeaderV2.Signature, 0x21, 0x11, 0]);
        Gen.Select(start, Gen.OneOf(Gen.Byte.Array[0, 200], Gen.OneOfConst((byte)' ', (byte)'.', (byte)':', (byte)'1', (byte)'\r', (byte)'\n').Array[0, 120])).Sample(
            (first, rest) =>
            {
                byte[] arrived = [.. first, .. rest];
                var whole = Outcome(new(arrived));
                return whole.Equals(Outcome(Segments.Of(arrived))) && (whole.Length is null || whole.Length <= arrived.Length);
            },
            iter: 20_000);
    }

    private static (bool IsError, int? Length, IPEndPoint? Client) Outcome(ReadOnlySequence<byte> arrived)
    {
        try
        {
            var header = ProxyHeader.Read(arrived);
            return (false, header?.Length, header?.Client);
        }
        catch (ProxyHeaderException)
        {
            return (true, null, null);
        }
    }

    private static ProxyHeader? Read(string text) => ProxyHeader.Read(new(Encoding.Latin1.GetBytes(text)));

    private static byte[] Binary(byte command, byte family, string body)
    {
        var bytes = Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal));
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)bytes.Length);
        return [.. ProxyHeaderV2.Signature, command, family, .. length, .. bytes];
    }
}
