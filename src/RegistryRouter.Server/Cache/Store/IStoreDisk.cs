using Microsoft.Win32.SafeHandles;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>The operations of the disk that fail when it is full, read-only or broken.</summary>
internal interface IStoreDisk
{
    /// <summary>Capacity and free space in bytes.</summary>
    (long Capacity, long Free) Space(string folder);

    SafeFileHandle Create(string path);

    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Renames a file in one step; replaces the one that is there.</summary>
    void Move(string from, string to);
}

/// <summary>The real disk.</summary>
internal sealed class StoreDisk : IStoreDisk
{
    public (long Capacity, long Free) Space(string folder)
    {
        var drive = new DriveInfo(folder);
        return (drive.TotalSize, drive.AvailableFreeSpace);
    }

    public SafeFileHandle Create(string path) => File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    public void Move(string from, string to) => File.Move(from, to, overwrite: true);
}
