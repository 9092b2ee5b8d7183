using RegistryRouter.Server.Configuration;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Configuration;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void If_one_file_cannot_be_written_no_file_is_changed_or_left_behind()
    {
        var key = _folder.Write("ca.key", "old");

        var write = () => WholeFile.Write((key, "new", true), (_folder.File("gone/ca.crt"), "new", false));

        write.Should().Throw<IOException>();
        File.ReadAllText(key).Should().Be("old");
        Directory.GetFileSystemEntries(_folder.Path).Should().Equal(key);
    }

    [Fact]
    public void A_symbolic_link_is_kept()
    {
        var file = _folder.Write("real", "old");
        File.CreateSymbolicLink(_folder.File("link"), file);

        WholeFile.Write((_folder.File("link"), "new", false));

        File.ReadAllText(file).Should().Be("new");
        new FileInfo(_folder.File("link")).LinkTarget.Should().Be(file);
    }

    [Theory]
    [InlineData(true, UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(false, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)]
    public void Only_the_owner_can_read_a_secret(bool isSecret, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        WholeFile.Write((_folder.File("a"), "x", isSecret));

        File.GetUnixFileMode(_folder.File("a")).Should().Be(mode);
    }
}
