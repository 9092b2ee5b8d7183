namespace NexusStandIn.Storage;

/// <summary>A hosted or proxy repository.</summary>
internal sealed class Repository
{
    public Repository(string name, string directory)
    {
        Name = name;
        Blobs = new BlobStore(Path.Combine(directory, name));
        Uploads = new UploadSessions(Blobs);
    }

    public string Name { get; }

    public BlobStore Blobs { get; }

    public ManifestStore Manifests { get; } = new();

    public UploadSessions Uploads { get; }
}
