using Microsoft.Win32.SafeHandles;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Tests.Cache.Store;

/// <summary>A disk that can be full or read-only, and of any size.</summary>
internal sealed class FaultyDisk : IStoreDisk
{
    private readonly StoreDisk _real = new();

    public bool IsFull { get; set; }

    public bool IsReadOnly { get; set; }

    public long Capacity { get; init; } = 1L << 40;

    public long Free { get; set; } = 1L << 40;

    public (long Capacity, long Free) Space(string folder) => (Capacity, Free);

    public SafeFileHandle Create(string path) => IsReadOnly ? throw new UnauthorizedAccessException("read-only") : _real.Create(path);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (IsFull)
            throw new IOException("No space left on device");
        _real.Write(file, bytes, offset);
    }

    public void Move(string from, string to)
    {
        if (IsReadOnly)
            throw new IOException("read-only");
        _real.Move(from, to);
    }
}
