using System.Net;

namespace RegistryRouter.Server.Push;

/// <summary>A buffered manifest as a request body; it can be sent more than once.</summary>
internal sealed class BufferedManifestContent(BufferedManifest manifest) : HttpContent
{
    public BufferedManifest Manifest { get; } = manifest;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var block in Manifest.Content)
            await stream.WriteAsync(block, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Manifest.Length;
        return true;
    }
}
