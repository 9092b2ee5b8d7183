namespace RegistryRouter.Server.Cache.Store;

/// <summary>S3-FIFO's ghost queue: the digests of content that was evicted on probation, as many as there is content.</summary>
internal sealed class GhostQueue
{
    private const int Fewest = 1000;

    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _digests = [];

    public void Add(string digest, int most)
    {
        if (_digests.Add(digest))
            _order.Enqueue(digest);
        while (_order.Count > Math.Max(Fewest, most))
            _digests.Remove(_order.Dequeue());
    }

    /// <summary>Whether it was evicted a short while ago; it is no ghost any more.</summary>
    public bool Remove(string digest) => _digests.Remove(digest);
}
