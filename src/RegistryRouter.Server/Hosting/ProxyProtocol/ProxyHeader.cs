using System.Buffers;
using System.Net;

namespace RegistryRouter.Server.Hosting.ProxyProtocol;

/// <summary>
/// The header with which a TCP proxy begins a connection: whose connection it passes on
/// (https://www.haproxy.org/download/2.6/doc/proxy-protocol.txt).
/// </summary>
/// <param name="Client">Address of the client; null: the proxy's own connection, or none that IP knows.</param>
/// <param name="Length">Bytes of the header.</param>
internal sealed record ProxyHeader(IPEndPoint? Client, int Length)
{
    /// <summary>More than any header; what is longer is not read.</summary>
    public const int MostBytes = 4096;

    /// <summary>The header at the start of what has arrived; null: more must arrive.</summary>
    /// <exception cref="ProxyHeaderException">No header begins like that.</exception>
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
