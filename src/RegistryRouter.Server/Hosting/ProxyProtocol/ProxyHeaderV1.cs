using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RegistryRouter.Server.Hosting.ProxyProtocol;

/// <summary>Version 1, a line of text: <c>PROXY TCP4 192.0.2.1 192.0.2.9 5678 443</c>.</summary>
internal static class ProxyHeaderV1
{
    // Section 2.1: with CRLF, in the worst case.
    private const int MostBytes = 107;

    public static ReadOnlySpan<byte> Start => "PROXY "u8;

    public static ProxyHeader? Read(ReadOnlySpan<byte> arrived)
    {
        var start = Math.Min(arrived.Length, Start.Length);
        if (!arrived[..start].SequenceEqual(Start[..start]))
            throw ProxyHeaderException.NotThere;
        var line = arrived[..Math.Min(arrived.Length, MostBytes)];
        var length = line.IndexOf("\r\n"u8);
        if (length >= 0)
            return new(Client(Encoding.Latin1.GetString(line[..length])), length + 2);
        return arrived.Length < MostBytes ? null : throw new ProxyHeaderException($"its PROXY line does not end within {MostBytes} bytes");
    }

    private static IPEndPoint? Client(string line) => line.Split(' ') switch
    {
        // The rest must be ignored.
        [_, "UNKNOWN", ..] => null,
        [_, "TCP4", var source, var target, var sourcePort, var targetPort] => EndPoint(AddressFamily.InterNetwork, source, target, sourcePort, targetPort),
        [_, "TCP6", var source, var target, var sourcePort, var targetPort] => EndPoint(AddressFamily.InterNetworkV6, source, target, sourcePort, targetPort),
        _ => throw new ProxyHeaderException("its PROXY line is malformed"),
    };

    private static IPEndPoint EndPoint(AddressFamily family, string source, string target, string sourcePort, string targetPort)
    {
        _ = (Address(family, target), Port(targetPort));
        return new(Address(family, source), Port(sourcePort));
    }

    // .NET accepts more than the specification: short and octal IPv4, brackets, zones and ports.
    private static IPAddress Address(AddressFamily family, string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == family
        && (family == AddressFamily.InterNetwork ? address.ToString() == text : text.AsSpan().IndexOfAny("[]%/") < 0)
            ? address
            : throw new ProxyHeaderException("its PROXY line contains a malformed address");

    private static int Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && (text.Length == 1 || text[0] != '0')
            ? port
            : throw new ProxyHeaderException("its PROXY line contains a malformed port");
}
