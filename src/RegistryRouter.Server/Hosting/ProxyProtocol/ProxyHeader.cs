using System.Buffers;
using System.Net;

namespace RegistryRouter.Server.Hosting.ProxyProtocol;

/// <summary>
/// The header with the client's address that a TCP proxy sends at the start of a connection
/// (https://www.haproxy.org/download/2.6/doc/proxy-protocol.txt).
/// </summary>
/// <param name="Client">Address of the client; null: the proxy's own connection, or not an IP address.</param>
/// <param name="Length">Bytes of the header.</param>
internal sealed record ProxyHeader(IPEndPoint? Client, int Length)
{
    /// <summary>The size limit of a header; longer ones are rejected.</summary>
    public const int MostBytes = 4096;

    /// <summary>Parses the header at the start of the received bytes; null: more bytes are needed.</summary>
    /// <exception cref="ProxyHeaderException">The bytes are not a header.</exception>
    public static ProxyHeader? Read(ReadOnlySequence<byte> arrived)
    {
        var length = (int)Math.Min(arrived.Length, MostBytes);
        if (arrived.FirstSpan.Length >= length)
            return Read(arrived.FirstSpan[..length]);
        Span<byte> copy = stackalloc byte[length];
        arrived.Slice(0, length).CopyTo(copy);
        return Read(copy);
    }

    private static ProxyHeader? Read(ReadOnlySpan<byte> arrived)
    {
        if (arrived.IsEmpty)
            return null;
        return ProxyHeaderV2.Signature[0] == arrived[0] ? ProxyHeaderV2.Read(arrived)
            : ProxyHeaderV1.Start[0] == arrived[0] ? ProxyHeaderV1.Read(arrived)
            : throw ProxyHeaderException.NotThere;
    }
}

/// <summary>A connection does not begin with a PROXY header.</summary>
internal sealed class ProxyHeaderException(string message) : Exception(message)
{
    public static ProxyHeaderException NotThere => new("it does not begin with a PROXY header");
}
