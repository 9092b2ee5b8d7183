using Microsoft.Win32.SafeHandles;
using RegistryRouter.Check.Checks;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Tests.Check.Checks;

public sealed class CacheCheckTests : IDisposable
{
    private const long GiB = 1L << 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("cache-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("50GiB", "5%", 60, "Ok", null)]
    [InlineData("80%", "5%", 6, "Ok", null)]
    [InlineData("200GiB", "5%", 60, "Warning", "lower Cache:MaxSize")]
    [InlineData("96%", "5%", 60, "Warning", "lower Cache:MaxSize")]
    [InlineData("50GiB", "10GiB", 9, "Warning", "free space on the disk or lower Cache:MinFree")]
    public void Room_is_evaluated(string maxSize, string minFree, long freeGiB, string verdict, string? fix)
    {
        var result = new CacheCheck(new Disk(100 * GiB, freeGiB * GiB)).Evaluate(Options(maxSize, minFree));

        result.Verdict.ToString().Should().Be(verdict);
        (result.Fix ?? "").Should().StartWith(fix ?? "");
        result.Observed.Should().StartWith($"can be written; {freeGiB}.0 of 100.0 GiB free");
        Directory.EnumerateFileSystemEntries(_folder).Should().BeEmpty();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error()
    {
        var result = new CacheCheck(new Disk(100 * GiB, 50 * GiB, isReadOnly: true)).Evaluate(Options("50GiB", "5%"));

        result.Verdict.Should().Be(Verdict.Error);
        result.Observed.Should().Be("cannot be written: read-only");
    }

    private CacheOptions Options(string maxSize, string minFree) => new() { Directory = _folder, MaxSize = maxSize, MinFree = minFree };

    private sealed class Disk(long capacity, long free, bool isReadOnly = false) : IStoreDisk
    {
        private readonly StoreDisk _real = new();

        public (long Capacity, long Free) Space(string folder) => (capacity, free);

        public SafeFileHandle Create(string path) => isReadOnly ? throw new UnauthorizedAccessException("read-only") : _real.Create(path);

        public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => _real.Write(file, bytes, offset);

        public void Move(string from, string to) => _real.Move(from, to);
    }
}
