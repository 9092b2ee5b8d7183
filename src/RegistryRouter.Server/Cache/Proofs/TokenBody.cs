using System.Text.Json;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>The response of a token service: Distribution, "Token Authentication". Nexus sends no <c>expires_in</c>.</summary>
internal readonly record struct TokenBody(string? Token, TimeSpan? ExpiresIn)
{
    public static TokenBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? new(Text(json.RootElement, "token") ?? Text(json.RootElement, "access_token"), Expiry(json.RootElement)) : default;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static TimeSpan? Expiry(JsonElement json) =>
        json.TryGetProperty("expires_in", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
