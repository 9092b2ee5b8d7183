namespace RegistryRouter.Push;

/// <summary>Bytes that may still be copied for one request.</summary>
internal sealed class Budget(long bytes)
{
    private long _spent;

    /// <summary>Bytes taken so far.</summary>
    public long Spent => Interlocked.Read(ref _spent);

    /// <summary>Takes so many, if there are so many.</summary>
    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref _spent, count) <= bytes)
            return true;
        Interlocked.Add(ref _spent, -count);
        return false;
    }
}
