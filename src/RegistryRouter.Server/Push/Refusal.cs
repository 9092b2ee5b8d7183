using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text.Json;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>Why hosted did not take a manifest.</summary>
internal static class Refusal
{
    /// <summary>Bytes of the answer that are looked at; the rest passes unread.</summary>
    private const int LookedAt = 64 * 1024;

    // {"errors":[{"code":…
    private const int DepthOfCodes = 3;

    // Nexus says BLOB_UNKNOWN where the specification has MANIFEST_BLOB_UNKNOWN; some versions only that it is invalid.
    private static readonly string[] Codes =
        [RegistryErrorCode.BlobUnknown, RegistryErrorCode.ManifestBlobUnknown, RegistryErrorCode.ManifestUnknown, RegistryErrorCode.ManifestInvalid];

    /// <summary>Whether something that the manifest names may be missing. The answer can still be passed on.</summary>
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
