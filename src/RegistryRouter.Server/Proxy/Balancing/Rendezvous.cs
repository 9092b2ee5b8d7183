using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Balancing;

/// <summary>
/// Gives each key one destination without remembering anything, so that every router chooses alike; when a destination
/// goes, only its own keys move, and they come back with it (rendezvous hashing).
/// </summary>
internal static class Rendezvous
{
    /// <returns>The destination; null where there is none.</returns>
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
