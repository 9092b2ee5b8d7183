using RegistryRouter.Server.Hosting.Listening;

namespace RegistryRouter.Tests.Hosting.Listening;

public sealed class Http2WindowsTests
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData(0, 0, 8192, 4 * MiB, 8 * MiB)]
    [InlineData(0, 0, 512, 4 * MiB, 8 * MiB)]
    [InlineData(0, 0, 192, 3 * MiB / 2, 3 * MiB)]
    [InlineData(0, 0, 1, Http2Windows.Least, 2 * Http2Windows.Least)]
    [InlineData(12 * MiB, 0, 192, 12 * MiB, 24 * MiB)]
    [InlineData(int.MaxValue, 0, 192, int.MaxValue, int.MaxValue)]
    [InlineData(0, MiB, 8192, MiB, MiB)]
    [InlineData(MiB, 3 * MiB, 64, MiB, 3 * MiB)]
    public void The_default_window_depends_on_memory(int stream, int connection, int memoryMiB, int expectedStream, int expectedConnection)
    {
        var options = new ListenerOptions { Http2StreamWindow = stream, Http2ConnectionWindow = connection };

        Http2Windows.Of(options, (long)memoryMiB * MiB).Should().Be(new Http2Windows(expectedStream, expectedConnection));
    }
}
