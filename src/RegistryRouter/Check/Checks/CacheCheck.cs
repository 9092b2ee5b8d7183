using System.Globalization;
using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks the folder of the cache on this machine: whether it can be written, and its room.</summary>
internal sealed class CacheCheck(IStoreDisk disk) : ICheck
{
    private const double GiB = 1L << 30;

    public async IAsyncEnumerable<CheckResult> RunAsync(CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (context.CacheOptions.IsOn)
            yield return Evaluate(context.CacheOptions);
    }

    internal CheckResult Evaluate(CacheOptions options)
    {
        const string check = "Cache: folder";
        try
        {
            Directory.CreateDirectory(options.Directory);
            var probe = Path.Combine(options.Directory, $"check-{Guid.NewGuid():N}");
            disk.Create(probe).Dispose();
            File.Delete(probe);
            return Room(check, options, disk.Space(options.Directory));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(check, $"cannot be written: {fault.Message}", Verdict.Error, "let the router's user write to Cache:Directory, or mount a volume there; until then pulls go on without the cache");
        }
    }

    private static CheckResult Room(string check, CacheOptions options, (long Capacity, long Free) space)
    {
        var most = DiskSize.Parse(options.MaxSize).OnDisk(space.Capacity);
        var kept = DiskSize.Parse(options.MinFree).OnDisk(space.Capacity);
        var observed = string.Create(CultureInfo.InvariantCulture, $"can be written; {space.Free / GiB:0.0} of {space.Capacity / GiB:0.0} GiB free, at most {most / GiB:0.0} GiB used");
        return most > space.Capacity - kept
            ? new(check, observed, Verdict.Warning, "lower Cache:MaxSize: the disk is smaller than it and Cache:MinFree together")
            : space.Free < kept
                ? new(check, observed, Verdict.Warning, "free space on the disk or lower Cache:MinFree: less is free than the cache must leave, so it keeps nothing new")
                : new(check, observed);
    }
}
