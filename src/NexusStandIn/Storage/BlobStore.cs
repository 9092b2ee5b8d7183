namespace NexusStandIn.Storage;

/// <summary>Blobs of one repository, by content; no image name is involved, as in Nexus (<c>v2/-/blobs/…</c>).</summary>
internal sealed class BlobStore(string directory)
{
    private readonly string _blobs = Directory.CreateDirectory(Path.Combine(directory, "blobs")).FullName;
    private readonly string _incoming = Directory.CreateDirectory(Path.Combine(directory, "incoming")).FullName;

    public bool Has(string digest) => Find(digest) is not null;

    public Blob? Find(string digest)
    {
        if (!Digest.IsValid(digest)) return null;
        var file = new FileInfo(FileOf(digest));
        if (!file.Exists) return null;
        var modified = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
        return new Blob(digest, file.FullName, file.Length, File.ReadAllText(file.FullName + ".sha1"), modified);
    }

    public BlobWriter CreateWriter() => new(Path.Combine(_incoming, Guid.NewGuid().ToString("n")));

    /// <summary>Closes the writer and keeps what it wrote. The entity tag goes first: a blob that is seen has one.</summary>
    public async Task<string> CommitAsync(BlobWriter writer)
    {
        var digest = writer.CurrentDigest();
        var sha1 = writer.CurrentSha1();
        await writer.CloseAsync();
        await File.WriteAllTextAsync(FileOf(digest) + ".sha1", sha1);
        File.Move(writer.File, FileOf(digest), overwrite: true);
        return digest;
    }

    public bool Delete(string digest)
    {
        if (!Has(digest)) return false;
        File.Delete(FileOf(digest));
        return true;
    }

    private string FileOf(string digest) => Path.Combine(_blobs, digest["sha256:".Length..]);
}
