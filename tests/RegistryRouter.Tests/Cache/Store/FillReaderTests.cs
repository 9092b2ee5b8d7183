using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Tests.Cache.Store;

public sealed class FillReaderTests : StoreFixture
{
    [Fact]
    public async Task A_file_that_another_program_truncates_ends_the_read_as_a_fault_of_the_disk()
    {
        using var store = Open();
        var content = new byte[5000];
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var reader = Join(store, DigestOf(content), async (fill, _) =>
        {
            store.TryReserve(fill, content.Length);
            fill.Begin(content.Length);
            fill.Append(content);
            written.SetResult();
            await end.Task;
        });
        await written.Task.WaitAsync(Cancellation);
        var file = Directory.EnumerateFiles(Path.Combine(Root, "unfinished")).Single();
        File.WriteAllBytes(file, content[..100]);

        var read = () => ReadAsync(reader);

        var fault = (await read.Should().ThrowAsync<ContentFault>()).Which;
        (fault.Kind, fault.Position).Should().Be((FillFault.Disk, 100));
        end.SetResult();
    }
}
