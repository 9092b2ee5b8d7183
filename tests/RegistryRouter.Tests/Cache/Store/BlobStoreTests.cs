using System.IO.Pipelines;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Tests.Cache.Store;

public sealed class BlobStoreTests : StoreFixture
{
    [Fact]
    public async Task Content_is_stored_in_the_OCI_image_layout()
    {
        using var store = Open();

        await StoreAsync(store, Content);

        File.ReadAllBytes(PathOf(Digest)).Should().Equal(Content);
        File.ReadAllText(Path.Combine(Root, "oci-layout")).Should().Be("""{"imageLayoutVersion":"1.0.0"}""");
        (await ReadStoredAsync(store, Digest, 100, 50)).Should().Equal(Content[100..150]);
        store.Size.Should().Be(Content.Length);
    }

    [Fact]
    public async Task Many_clients_of_a_digest_share_one_read_from_the_source()
    {
        using var store = Open();
        var more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var readers = Enumerable.Range(0, 20).Select(_ => Join(store, Digest, async (fill, _) =>
        {
            store.TryReserve(fill, Content.Length);
            fill.Begin(Content.Length);
            fill.Append(Content.AsSpan(0, 1000));
            await more.Task;
            fill.Append(Content.AsSpan(1000));
        })).ToList();
        var reads = readers.ConvertAll(reader => ReadAsync(reader));
        // The client that started the fill leaves.
        readers[0].Dispose();
        more.SetResult();

        foreach (var read in await Task.WhenAll(reads))
            read.Should().Equal(Content);
        (store.Fills, store.Followers).Should().Be((1, 19));
    }

    [Fact]
    public async Task The_last_byte_of_wrong_content_is_never_sent()
    {
        using var store = Open();
        var wrong = Content.ToArray();
        wrong[^1] ^= 1;
        using var reader = Join(store, Digest, Source(store, wrong));
        var client = new Pipe(new PipeOptions(pauseWriterThreshold: 0));

        var read = () => reader.CopyAsync(0, long.MaxValue, client.Writer, Cancellation);

        (await read.Should().ThrowAsync<ContentFault>()).Which.Kind.Should().Be(FillFault.Content);
        await client.Writer.CompleteAsync();
        using var received = new MemoryStream();
        await client.Reader.CopyToAsync(received, Cancellation);
        received.Length.Should().BeLessThan(Content.Length);
        store.Holds(Digest).Should().BeFalse();
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Should().NotContain(Digest[7..]);
    }

    [Theory]
    [InlineData(299_999)]
    [InlineData(300_001)]
    public async Task Content_of_another_length_than_announced_is_wrong(long announced)
    {
        using var store = Open();
        using var reader = Join(store, Digest, Source(store, Content, announced));

        var read = () => ReadAsync(reader);

        (await read.Should().ThrowAsync<ContentFault>()).Which.Kind.Should().Be(FillFault.Content);
    }

    [Fact]
    public async Task A_flipped_byte_on_disk_is_found_before_the_first_read_after_a_start()
    {
        using (var before = Open())
            await StoreAsync(before, Content);
        var bytes = File.ReadAllBytes(PathOf(Digest));
        bytes[7] ^= 1;
        File.WriteAllBytes(PathOf(Digest), bytes);

        using var store = Open();

        (await ReadStoredAsync(store, Digest)).Should().BeNull();
        File.Exists(PathOf(Digest)).Should().BeFalse();
        store.Health.Corrupt.Should().Be(1);
    }

    [Fact]
    public async Task A_file_that_was_written_to_is_verified_again()
    {
        using var store = Open();
        await StoreAsync(store, Content);
        var bytes = File.ReadAllBytes(PathOf(Digest));
        bytes[7] ^= 1;
        File.WriteAllBytes(PathOf(Digest), bytes);

        (await ReadStoredAsync(store, Digest)).Should().BeNull();
    }

    [Fact]
    public async Task What_another_program_has_deleted_is_not_there()
    {
        using var store = Open();
        await StoreAsync(store, Content);
        File.Delete(PathOf(Digest));

        (await ReadStoredAsync(store, Digest)).Should().BeNull();
        store.Knows(Digest).Should().BeFalse();
    }

    [Fact]
    public async Task A_full_disk_says_how_far_a_client_got_and_pauses_the_store()
    {
        using var store = Open();
        using var reader = Join(store, Digest, (fill, _) =>
        {
            store.TryReserve(fill, Content.Length);
            fill.Begin(Content.Length);
            fill.Append(Content.AsSpan(0, 1000));
            Disk.IsFull = true;
            fill.Append(Content.AsSpan(1000));
            return Task.CompletedTask;
        });

        var read = () => ReadAsync(reader);

        var fault = (await read.Should().ThrowAsync<ContentFault>()).Which;
        (fault.Kind, fault.Position).Should().Be((FillFault.Disk, 999));
        store.Join(Digest, Source(store, Content), out _, out _).Should().BeNull("the disk is tried again half a minute later");
        store.Size.Should().Be(0);
    }

    [Fact]
    public async Task A_read_only_disk_fails_before_the_first_byte()
    {
        using var store = Open();
        Disk.IsReadOnly = true;
        using var reader = store.Join(Digest, Source(store, Content), out _, out var fill)!;

        var begun = () => fill!.Begun;

        (await begun.Should().ThrowAsync<ContentFault>()).Which.Kind.Should().Be(FillFault.Disk);
    }

    [Fact]
    public async Task Unfinished_files_are_gone_after_a_kill()
    {
        using (var before = Open())
            await StoreAsync(before, Content);
        File.WriteAllText(Path.Combine(Root, "unfinished", "left"), "x");

        using var store = Open();

        Directory.EnumerateFiles(Path.Combine(Root, "unfinished")).Should().BeEmpty();
        (await ReadStoredAsync(store, Digest)).Should().Equal(Content);
    }

    [Fact]
    public void A_folder_serves_one_router_only()
    {
        using var first = Open();
        using var second = Open();

        second.Health.IsWorking.Should().BeFalse();
        second.Join(Digest, Source(second, Content), out _, out _).Should().BeNull();
    }
}
