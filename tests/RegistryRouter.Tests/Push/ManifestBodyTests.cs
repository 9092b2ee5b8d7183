using RegistryRouter.Push;

namespace RegistryRouter.Tests.Push;

public sealed class ManifestBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(ManifestBody.MaxLength)]
    public async Task A_body_of_up_to_4_MiB_is_kept_whole(int length)
    {
        var content = new byte[length];
        Random.Shared.NextBytes(content);

        (await ReadAsync(new ByteArrayContent(content))).Should().Equal(content);
    }

    [Fact]
    public async Task A_longer_one_is_not_kept_whether_or_not_it_says_its_length()
    {
        var content = new byte[ManifestBody.MaxLength + 1];

        (await ReadAsync(new ByteArrayContent(content))).Should().BeNull();
        (await ReadAsync(new StreamContent(new Unseekable(content)))).Should().BeNull();
    }

    private static Task<byte[]?> ReadAsync(HttpContent body) => ManifestBody.ReadAsync(body, TestContext.Current.CancellationToken);

    private sealed class Unseekable(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
