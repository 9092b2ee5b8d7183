using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Balancing;

/// <summary>
/// Maps each key to one destination without state, so that every router chooses the same one. When a destination goes
/// down, only its own keys move, and they move back when it returns (rendezvous hashing).
/// </summary>
internal static class Rendezvous
{
    /// <returns>The destination; null if there is none.</returns>
    public static DestinationState? Pick(IReadOnlyList<DestinationState> available, ReadOnlySpan<char> key)
    {
        if (available.Count <= 1)
            return available.Count == 0 ? null : available[0];
        var (best, highest) = (default(DestinationState), 0UL);
        foreach (var destination in available)
        {
            var weight = Weight(destination.Model.Config.Address, key);
            if (best is null || weight > highest)
                (best, highest) = (destination, weight);
        }
        return best;
    }

    private static ulong Weight(string address, ReadOnlySpan<char> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{address}\n{key}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
