namespace RegistryRouter.Server.Push;

/// <summary>Copy limit of one request: as many blobs as it needs, each of limited size.</summary>
/// <remarks>
/// Not a sum: a client that learns that the group has a blob does not upload it, and cannot know whether the blobs
/// together exceed a limit.
/// </remarks>
internal sealed class Budget(long bytes)
{
    private long _spent;

    /// <summary>Total bytes of all blobs so far.</summary>
    public long Spent => Interlocked.Read(ref _spent);

    /// <summary>Adds a blob of this size, if it is not too large.</summary>
    public bool TryTake(long count)
    {
        if (count > bytes)
            return false;
        Interlocked.Add(ref _spent, count);
        return true;
    }
}
