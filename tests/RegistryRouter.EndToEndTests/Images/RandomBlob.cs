using NexusStandIn.Hub;

namespace RegistryRouter.EndToEndTests.Images;

/// <summary>A file of random bytes and its digest.</summary>
internal sealed record RandomBlob(string File, string Digest)
{
    public static RandomBlob Write(string folder, long bytes)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        using var file = System.IO.File.Create(path);
        using var hashing = new HashingStream(file);
        new RandomContent(bytes).CopyTo(hashing, bufferSize: 1 << 20);
        return new(path, hashing.CurrentDigest());
    }

    public static async Task<string> DigestOfAsync(string file, CancellationToken cancel)
    {
        await using var stream = System.IO.File.OpenRead(file);
        return $"sha256:{Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stream, cancel))}";
    }
}
