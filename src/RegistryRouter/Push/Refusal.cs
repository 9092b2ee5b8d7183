using System.Net;
using System.Text.Json;
using RegistryRouter.Registry;

namespace RegistryRouter.Push;

/// <summary>Why hosted did not take a manifest.</summary>
internal static class Refusal
{
    private const int MaxLength = 1024 * 1024;

    // Nexus says BLOB_UNKNOWN where the specification has MANIFEST_BLOB_UNKNOWN; some versions only that it is invalid.
    private static readonly string[] Codes =
        [RegistryErrorCode.BlobUnknown, RegistryErrorCode.ManifestBlobUnknown, RegistryErrorCode.ManifestUnknown, RegistryErrorCode.ManifestInvalid];

    /// <summary>Whether something that the manifest names may be missing. The answer can still be passed on.</summary>
    public static async Task<bool> MayLackContentAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound) || answer.Content.Headers.ContentLength > MaxLength)
            return false;
        await answer.Content.LoadIntoBufferAsync(MaxLength, cancellationToken);
        return NamesMissing(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    internal static bool NamesMissing(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("errors").EnumerateArray()
                .Any(error => error.TryGetProperty("code", out var code) && Codes.Contains(code.GetString()));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }
}
