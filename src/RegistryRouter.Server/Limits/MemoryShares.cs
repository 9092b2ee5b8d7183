using System.Net;

namespace RegistryRouter.Server.Limits;

/// <summary>A shared byte budget; one client gets at most half of it.</summary>
internal sealed class MemoryShares(long total)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, long> _held = [];
    private long _all;

    /// <summary>Bytes in use.</summary>
    public long Held => Interlocked.Read(ref _all);

    /// <summary>Reserves bytes, if that many are available to this client.</summary>
    public bool TryTake(IPAddress? client, long bytes)
    {
        var network = ClientNetwork.Of(client);
        lock (_gate)
        {
            var held = _held.GetValueOrDefault(network) + bytes;
            if (_all + bytes > total || held > total / 2)
                return false;
            _held[network] = held;
            _all += bytes;
            return true;
        }
    }

    /// <summary>Returns reserved bytes.</summary>
    public void Give(IPAddress? client, long bytes)
    {
        var network = ClientNetwork.Of(client);
        lock (_gate)
        {
            _all -= bytes;
            var held = _held.GetValueOrDefault(network) - bytes;
            if (held == 0)
                _held.Remove(network);
            else
                _held[network] = held;
        }
    }
}
