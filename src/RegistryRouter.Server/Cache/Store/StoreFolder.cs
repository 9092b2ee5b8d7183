using Microsoft.Win32.SafeHandles;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>The folder of the cache: an OCI image layout (image specification, "OCI Image Layout") with a folder for unfinished files.</summary>
internal sealed class StoreFolder
{
    private const string Layout = """{"imageLayoutVersion":"1.0.0"}""";
    private const string Index = """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""";
    private static readonly string[] Algorithms = ["sha256", "sha512"];

    private readonly string _root;
    private readonly IStoreDisk _disk;
    private FileStream? _lock;

    public StoreFolder(string root, IStoreDisk disk) => (_root, _disk) = (Path.GetFullPath(root), disk);

    private string Unfinished => Path.Combine(_root, "unfinished");

    /// <summary>Creates the layout, locks it against other routers and removes unfinished files.</summary>
    /// <exception cref="IOException">The folder cannot be written, or another router uses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Open()
    {
        foreach (var algorithm in Algorithms)
            Directory.CreateDirectory(Path.Combine(_root, "blobs", algorithm));
        _lock ??= new FileStream(Path.Combine(_root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (Directory.Exists(Unfinished))
            Directory.Delete(Unfinished, recursive: true);
        Directory.CreateDirectory(Unfinished);
        File.WriteAllText(Path.Combine(_root, "oci-layout"), Layout);
        if (!File.Exists(Path.Combine(_root, "index.json")))
            File.WriteAllText(Path.Combine(_root, "index.json"), Index);
    }

    public void Close() => _lock?.Dispose();

    /// <summary>Capacity and free space of the disk, in bytes.</summary>
    public (long Capacity, long Free) Space() => _disk.Space(_root);

    /// <summary>All content with its last use, in no order.</summary>
    public IEnumerable<(string Digest, FileInfo File)> List() =>
        from algorithm in Algorithms
        from file in new DirectoryInfo(Path.Combine(_root, "blobs", algorithm)).EnumerateFiles()
        let digest = $"{algorithm}:{file.Name}"
        where Registry.ContentDigest.IsWellFormed(digest)
        select (digest, file);

    public string PathOf(string digest) => Path.Combine(_root, "blobs", digest[..6], digest[7..]);

    /// <summary>Creates a file for content that is not verified yet.</summary>
    public (string Path, SafeFileHandle Handle) Create()
    {
        var path = Path.Combine(Unfinished, Guid.NewGuid().ToString("N"));
        return (path, _disk.Create(path));
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => _disk.Write(file, bytes, offset);

    /// <summary>Makes a verified file part of the layout, in one step.</summary>
    public void Publish(string path, string digest) => _disk.Move(path, PathOf(digest));

    public SafeFileHandle OpenRead(string digest) =>
        File.OpenHandle(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Removes a file if it is there; one that cannot be removed is only left over.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Records the last use, for the order after a restart.</summary>
    public void Touch(string digest, DateTimeOffset now)
    {
        try
        {
            File.SetLastAccessTimeUtc(PathOf(digest), now.UtcDateTime);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
