using RegistryRouter.Check.Checks;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Tests.Cache.Store;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Check.Checks;

public sealed class CacheCheckTests : IDisposable
{
    private const long GiB = 1L << 30;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("50GiB", "5%", 60, "Ok", null)]
    [InlineData("80%", "5%", 6, "Ok", null)]
    [InlineData("200GiB", "5%", 60, "Warning", "lower Cache:MaxSize")]
    [InlineData("96%", "5%", 60, "Warning", "lower Cache:MaxSize")]
    [InlineData("50GiB", "10GiB", 9, "Warning", "free space on the disk or lower Cache:MinFree")]
    public void Room_is_evaluated(string maxSize, string minFree, long freeGiB, string verdict, string? fix)
    {
        var result = new CacheCheck(new FaultyDisk { Capacity = 100 * GiB, Free = freeGiB * GiB }).Evaluate(Options(maxSize, minFree));

        result.Verdict.ToString().Should().Be(verdict);
        (result.Fix ?? "").Should().StartWith(fix ?? "");
        result.Observed.Should().StartWith($"can be written; {freeGiB}.0 of 100.0 GiB free");
        Directory.EnumerateFileSystemEntries(_folder.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error()
    {
        var result = new CacheCheck(new FaultyDisk { Capacity = 100 * GiB, Free = 50 * GiB, IsReadOnly = true }).Evaluate(Options("50GiB", "5%"));

        result.Verdict.Should().Be(Verdict.Error);
        result.Observed.Should().Be("cannot be written: read-only");
    }

    private CacheOptions Options(string maxSize, string minFree) => new() { Directory = _folder.Path, MaxSize = maxSize, MinFree = minFree };
}
