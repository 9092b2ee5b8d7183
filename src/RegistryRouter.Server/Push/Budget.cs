namespace RegistryRouter.Server.Push;

/// <summary>What may be copied for one request: as many blobs as it needs, each of so many bytes at most.</summary>
/// <remarks>
/// Not a sum: a client that was told that the group has a blob does not upload it, and cannot know whether all of them
/// together are too much.
/// </remarks>
internal sealed class Budget(long bytes)
{
    private long _spent;

    /// <summary>Bytes of all blobs so far.</summary>
    public long Spent => Interlocked.Read(ref _spent);

    /// <summary>Takes a blob of so many bytes, if it is not too large.</summary>
    public bool TryTake(long count)
    {
        if (count > bytes)
            return false;
        Interlocked.Add(ref _spent, count);
        return true;
    }
}
