using System.Net.Http.Headers;
using System.Text.Json;

namespace RegistryRouter.Server.Mirror;

/// <summary>A bearer token and its lifetime.</summary>
/// <param name="Header">The Authorization header to send.</param>
/// <param name="RenewAfter">Time from the token request until its renewal.</param>
internal sealed record BearerToken(AuthenticationHeaderValue Header, TimeSpan RenewAfter)
{
    /// <summary>Distribution, "Token Authentication": lifetime of a token without <c>expires_in</c>, such as those of Nexus.</summary>
    private const int DefaultSeconds = 60;

    /// <summary>Reads the response of a token service; null if it contains no token.</summary>
    public static BearerToken? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var response = document.RootElement;
            var text = Text(response, "token") ?? Text(response, "access_token");
            return text is null ? null : new(new("Bearer", text), TimeSpan.FromSeconds(Seconds(response) * 0.8));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement response, string name) =>
        response.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    private static int Seconds(JsonElement response) =>
        response.TryGetProperty("expires_in", out var value) && value.TryGetInt32(out var seconds) && seconds > 0 ? seconds : DefaultSeconds;
}
