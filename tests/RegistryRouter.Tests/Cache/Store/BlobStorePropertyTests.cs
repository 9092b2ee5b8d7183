using CsCheck;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Tests.Cache.Store;

/// <summary>Whatever happens in whatever order, no read returns another byte than the digest's, and none of wrong content ends cleanly.</summary>
public sealed class BlobStorePropertyTests : StoreFixture
{
    private static readonly byte[][] Contents = [.. Enumerable.Range(1, 6).Select(i => Enumerable.Range(0, i * 700).Select(at => (byte)(at * i)).ToArray())];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Enum<What>(), Gen.Int[0, Contents.Length - 1], Gen.Int[0, 4500], Gen.Int[1, 4500], (what, content, from, count) => new Step(what, content, from, count));

    private enum What
    {
        Fill, FillShort, FillWrong, FillFailing, FillOnFullDisk, Read, ReadTogether, Flip, Truncate, Delete, Restart,
    }

    [Fact]
    public Task Every_byte_that_is_read_belongs_to_its_digest() => Steps.Array[1, 30].SampleAsync(CheckAsync, iter: 300, threads: 1);

    private async Task<bool> CheckAsync(Step[] steps)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root), "*", SearchOption.AllDirectories).ToList())
            File.Delete(file);
        var store = Open(maxSize: "9000", new JumpingTime());
        try
        {
            foreach (var step in steps)
            {
                if (step.What == What.Restart)
                {
                    store.Dispose();
                    store = Open(maxSize: "9000", new JumpingTime());
                }
                else
                {
                    await TakeAsync(store, step);
                }
                if (store.Size > 9000)
                    return false;
            }
            return true;
        }
        finally
        {
            store.Dispose();
        }
    }

    private Task TakeAsync(BlobStore store, Step step)
    {
        var content = Contents[step.Content];
        var path = PathOf(DigestOf(content));
        return step.What switch
        {
            What.Fill => FillAsync(store, step, content),
            What.FillShort => FillAsync(store, step, content[..^1]),
            What.FillWrong => FillAsync(store, step, [.. content.Select((value, at) => at == step.From % content.Length ? (byte)~value : value)]),
            What.FillFailing => FillAsync(store, step, content[..(step.From % content.Length)], fails: true),
            What.FillOnFullDisk => OnFullDiskAsync(() => FillAsync(store, step, content)),
            What.Read => ReadStepAsync(store, step),
            What.ReadTogether => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadStepAsync(store, step)).Append(FillAsync(store, step, content))),
            What.Flip => OnFile(path, bytes => bytes[step.From % bytes.Length] ^= 1),
            What.Truncate => OnFile(path, bytes => File.WriteAllBytes(path, bytes[..(step.From % bytes.Length)]), rewrite: false),
            What.Delete => OnFile(path, _ => File.Delete(path), rewrite: false),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.What, null),
        };
    }

    private static async Task FillAsync(BlobStore store, Step step, byte[] source, bool fails = false)
    {
        var content = Contents[step.Content];
        using var reader = store.Join(DigestOf(content), (fill, _) =>
        {
            if (!store.TryReserve(fill, content.Length))
                throw new InvalidOperationException("It is too large.");
            fill.Begin(content.Length);
            foreach (var chunk in source.Chunk(100))
                fill.Append(chunk);
            return fails ? throw new HttpRequestException("The source failed.") : Task.CompletedTask;
        }, out var isLeader, out _);
        if (reader is null)
            return;
        try
        {
            var read = await ReadAsync(reader);
            read.Should().Equal(content);
            if (isLeader)
                source.Should().Equal(content, "wrong content must not end cleanly");
        }
        catch (ContentFault)
        {
            // Its client's connection would be closed.
        }
    }

    private static async Task ReadStepAsync(BlobStore store, Step step)
    {
        var content = Contents[step.Content];
        var from = step.From % content.Length;
        var read = await ReadStoredAsync(store, DigestOf(content), from, step.Count);
        read?.Should().Equal(content[from..Math.Min(content.Length, from + step.Count)]);
    }

    private async Task OnFullDiskAsync(Func<Task> action)
    {
        Disk.IsFull = true;
        await action();
        Disk.IsFull = false;
    }

    private static Task OnFile(string path, Action<byte[]> change, bool rewrite = true)
    {
        if (!File.Exists(path) || File.ReadAllBytes(path) is not { Length: > 0 } bytes)
            return Task.CompletedTask;
        change(bytes);
        if (rewrite)
            File.WriteAllBytes(path, bytes);
        return Task.CompletedTask;
    }

    // Whatever has to wait for a time is due.
    private sealed class JumpingTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Add(ref _now, TimestampFrequency * 60);
    }

    private sealed record Step(What What, int Content, int From, int Count);
}
