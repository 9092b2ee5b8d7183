namespace RegistryRouter.Server.Cache.Store;

/// <summary>Content in the store. Guarded by the index, except where noted.</summary>
internal sealed class StoreEntry(string digest, long length)
{
    // Beyond three reads, more do not protect better (S3-FIFO).
    private const int MostReads = 3;

    public string Digest { get; } = digest;

    public long Length { get; } = length;

    /// <summary>Recent reads, at most three.</summary>
    public int Reads { get; private set; }

    /// <summary>Whether it is in the main queue; otherwise it is on probation.</summary>
    public bool IsMain { get; set; }

    /// <summary>Time of the file's last change when its content was verified; null: not verified since the start. Any thread.</summary>
    public DateTime? VerifiedAt { get; set; }

    /// <summary>The content, if it is small and was read. Any thread.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>When the last use was recorded in the file system. Any thread.</summary>
    public long TouchedAt { get; set; }

    public void Read() => Reads = Math.Min(MostReads, Reads + 1);

    /// <summary>Spends one read; false: there is none.</summary>
    public bool SpendRead() => Reads > 0 && Reads-- > 0;
}
