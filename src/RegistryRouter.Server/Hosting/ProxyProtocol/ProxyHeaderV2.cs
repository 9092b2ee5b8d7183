using System.Buffers.Binary;
using System.Net;

namespace RegistryRouter.Server.Hosting.ProxyProtocol;

/// <summary>Version 2, binary: signature, version and command, family and transport, length, addresses, TLVs.</summary>
internal static class ProxyHeaderV2
{
    private const int FixedLength = 16;

    public static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    public static ProxyHeader? Read(ReadOnlySpan<byte> arrived)
    {
        var start = Math.Min(arrived.Length, Signature.Length);
        if (!arrived[..start].SequenceEqual(Signature[..start]))
            throw ProxyHeaderException.NotThere;
        if (arrived.Length < FixedLength)
            return null;

        var length = FixedLength + BinaryPrimitives.ReadUInt16BigEndian(arrived[14..]);
        if (length > ProxyHeader.MostBytes)
            throw new ProxyHeaderException($"its PROXY header is longer than {ProxyHeader.MostBytes} bytes");
        if (arrived.Length < length)
            return null;
        return new(IsLocal(arrived[12]) ? null : Client(arrived[13], arrived[FixedLength..length]), length);
    }

    // LOCAL: the proxy's own connection, such as a health check.
    private static bool IsLocal(byte versionAndCommand) => versionAndCommand switch
    {
        0x20 => true,
        0x21 => false,
        _ => throw new ProxyHeaderException("its PROXY header has an unknown version or command"),
    };

    // Section 2.2: valid but unusable values (UNSPEC, datagrams, UNIX) are ignored; others are errors.
    private static IPEndPoint? Client(byte familyAndTransport, ReadOnlySpan<byte> addresses) => familyAndTransport switch
    {
        0x11 => EndPoint(addresses, size: 4),
        0x21 => EndPoint(addresses, size: 16),
        0x00 or 0x12 or 0x22 or 0x31 or 0x32 => null,
        _ => throw new ProxyHeaderException("its PROXY header has an unknown address family or transport"),
    };

    private static IPEndPoint EndPoint(ReadOnlySpan<byte> addresses, int size) => addresses.Length >= (2 * size) + 4
        ? new(new IPAddress(addresses[..size]), BinaryPrimitives.ReadUInt16BigEndian(addresses[(2 * size)..]))
        : throw new ProxyHeaderException("its PROXY header is too short for its addresses");
}
