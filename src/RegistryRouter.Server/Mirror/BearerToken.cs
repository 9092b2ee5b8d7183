using System.Net.Http.Headers;
using System.Text.Json;

namespace RegistryRouter.Server.Mirror;

/// <summary>A token and how long it may be used.</summary>
/// <param name="Header">What a request must show.</param>
/// <param name="RenewAfter">How long after it was asked for it is replaced.</param>
internal sealed record BearerToken(AuthenticationHeaderValue Header, TimeSpan RenewAfter)
{
    /// <summary>Distribution, "Token Authentication": how long a token is good for that names no time, as Nexus' do not.</summary>
    private const int DefaultSeconds = 60;

    /// <summary>Reads the answer of a token service; null where it holds no token.</summary>
    public static BearerToken? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var answer = document.RootElement;
            var text = Text(answer, "token") ?? Text(answer, "access_token");
            return text is null ? null : new(new("Bearer", text), TimeSpan.FromSeconds(Seconds(answer) * 0.8));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    private static int Seconds(JsonElement answer) =>
        answer.TryGetProperty("expires_in", out var value) && value.TryGetInt32(out var seconds) && seconds > 0 ? seconds : DefaultSeconds;
}
