using System.Net;

namespace RegistryRouter.Tests.Functional;

/// <summary>A request body whose second part waits for the test.</summary>
internal sealed class TwoPartContent(Task between) : HttpContent
{
    public const int FirstPart = 64 * 1024;

    public const string SecondPart = "second";

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(new byte[FirstPart]);
        await stream.FlushAsync();
        await between;
        await stream.WriteAsync("second"u8.ToArray());
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
