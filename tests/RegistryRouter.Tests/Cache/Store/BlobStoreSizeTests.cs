namespace RegistryRouter.Tests.Cache.Store;

/// <summary>What the store keeps when space is short.</summary>
public sealed class BlobStoreSizeTests : StoreFixture
{
    [Fact]
    public async Task A_scan_does_not_evict_what_is_read_often()
    {
        using var store = Open(maxSize: "100000");
        var wanted = Enumerable.Range(0, 5).Select(i => Bytes(9000, i)).ToList();
        foreach (var content in wanted)
        {
            await StoreAsync(store, content);
            await ReadStoredAsync(store, DigestOf(content));
        }

        foreach (var i in Enumerable.Range(100, 50))
            await StoreAsync(store, Bytes(9000, i));

        foreach (var content in wanted)
            (await ReadStoredAsync(store, DigestOf(content))).Should().Equal(content);
        store.Size.Should().BeLessThanOrEqualTo(100_000);
        store.Evictions.Should().BeGreaterThan(40);
    }

    [Fact]
    public async Task Content_that_would_take_half_of_the_space_is_not_kept()
    {
        using var store = Open(maxSize: "100000");
        var isKept = true;
        using var reader = store.Join(Digest, (fill, _) => Task.FromResult(isKept = store.TryReserve(fill, Content.Length)), out _, out var fill)!;

        await fill!.Begun.ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);

        isKept.Should().BeFalse();
    }

    [Fact]
    public async Task A_full_disk_makes_the_cache_smaller()
    {
        using var store = Open();
        await StoreAsync(store, Content);
        Disk.Free = -100;

        await StoreAsync(store, Bytes(50, 1));

        store.Knows(Digest).Should().BeFalse();
    }

    private static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
