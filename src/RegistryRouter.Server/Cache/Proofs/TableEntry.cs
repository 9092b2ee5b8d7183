namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// An entry of a <see cref="BoundedTable{TKey,TEntry}"/>. Once it has ended it never revives: a new entry replaces it, and
/// everything that depends on the old one ends with it.
/// </summary>
/// <param name="started">Timestamp of the request whose response it holds.</param>
internal abstract class TableEntry(long started)
{
    private volatile bool _hasEnded;
    private long _started = started;

    public virtual bool HasEnded => _hasEnded;

    /// <summary>Start of the latest request whose response confirmed it.</summary>
    public long Started => Volatile.Read(ref _started);

    public void End() => _hasEnded = true;

    /// <summary>Confirms it again; responses may arrive in another order than their requests started. Called under the owner's lock.</summary>
    public void Confirm(long started)
    {
        if (started > _started)
            Volatile.Write(ref _started, started);
    }
}
