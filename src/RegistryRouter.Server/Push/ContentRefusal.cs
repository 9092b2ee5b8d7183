using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text.Json;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>Recognizes why hosted rejected a manifest.</summary>
internal static class ContentRefusal
{
    /// <summary>Inspected bytes of the response; the rest is passed on unread.</summary>
    private const int LookedAt = 64 * 1024;

    // {"errors":[{"code":…
    private const int DepthOfCodes = 3;

    // Nexus returns BLOB_UNKNOWN instead of the specification's MANIFEST_BLOB_UNKNOWN; some versions only MANIFEST_INVALID.
    private static readonly string[] Codes =
        [RegistryErrorCode.BlobUnknown, RegistryErrorCode.ManifestBlobUnknown, RegistryErrorCode.ManifestUnknown, RegistryErrorCode.ManifestInvalid];

    /// <summary>Whether content that the manifest names may be missing. The response can still be passed on.</summary>
    public static async Task<bool> MayLackContentAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound))
            return false;
        var reader = PipeReader.Create(await answer.Content.ReadAsStreamAsync(cancellationToken));
        var begin = await reader.ReadAtLeastAsync(LookedAt, cancellationToken);
        var isNamed = NamesMissing(begin.Buffer);
        reader.AdvanceTo(begin.Buffer.Start);
        answer.Content = Unread(answer.Content, reader);
        return isNamed;
    }

    private static bool NamesMissing(ReadOnlySequence<byte> begin)
    {
        try
        {
            var json = new Utf8JsonReader(begin, isFinalBlock: false, default);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == DepthOfCodes && json.ValueTextEquals("code")
                    && json.Read() && json.TokenType == JsonTokenType.String && Codes.Contains(json.GetString()))
                {
                    return true;
                }
            }
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static StreamContent Unread(HttpContent content, PipeReader reader)
    {
        var unread = new StreamContent(reader.AsStream());
        foreach (var (name, values) in content.Headers.NonValidated)
            unread.Headers.TryAddWithoutValidation(name, values);
        return unread;
    }
}
