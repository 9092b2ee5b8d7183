using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>Compares files with their digests.</summary>
internal sealed class Verifier(StoreFolder folder) : IDisposable
{
    // Hashing takes a core; the rest serves.
    private readonly SemaphoreSlim _places = new(2);

    /// <summary>Hashes the file, unless it was verified and has not changed since; once for all that wait.</summary>
    /// <returns>Whether it holds the content of its digest.</returns>
    public ValueTask<bool> VerifyAsync(StoreEntry entry) => IsVerified(entry) ? ValueTask.FromResult(true) : new(HashAsync(entry));

    /// <summary>As <see cref="VerifyAsync"/>; a file that cannot be read is left to its next reader.</summary>
    public async Task<bool> IsRightAsync(StoreEntry entry)
    {
        try
        {
            return await VerifyAsync(entry);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Marks content that was hashed while it was written.</summary>
    public void SetVerified(StoreEntry entry) => entry.VerifiedAt = ChangedAt(entry);

    public void Dispose() => _places.Dispose();

    private async Task<bool> HashAsync(StoreEntry entry)
    {
        await _places.WaitAsync();
        try
        {
            if (IsVerified(entry))
                return true;
            var before = ChangedAt(entry);
            await using var file = new FileStream(folder.OpenRead(entry.Digest), FileAccess.Read, bufferSize: 0);
            if (file.Length != entry.Length || !await ContentCheck.MatchesAsync(entry.Digest, file))
                return false;
            entry.VerifiedAt = before;
            return true;
        }
        finally
        {
            _places.Release();
        }
    }

    private bool IsVerified(StoreEntry entry) => entry.VerifiedAt is { } verified && verified == ChangedAt(entry);

    private DateTime ChangedAt(StoreEntry entry) => File.GetLastWriteTimeUtc(folder.PathOf(entry.Digest));
}
