using System.Net;

namespace RegistryRouter.Provisioning;

/// <summary>Error messages for unexpected responses of Nexus, with what to do.</summary>
internal static class NexusErrors
{
    private const int MaxText = 300;

    /// <param name="thing">What was read or changed.</param>
    /// <param name="response">The response of Nexus.</param>
    public static ProvisionException Of(string thing, NexusResponse response) =>
        new($"{thing}: Nexus returned {(int)response.Status} to {response.Call}{Body(response)}. {Advice(response.Status)}");

    public static ProvisionException Locked(string user) =>
        new($"Nexus has locked {user} after too many failed sign-ins (429). Wait 15 minutes without signing in, then try again.");

    private static string Advice(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "The password of admin was changed during this run; run the command again with the new password.",
        HttpStatusCode.TooManyRequests => "The user is locked after too many failed sign-ins. Wait 15 minutes without signing in, then try again.",
        HttpStatusCode.Forbidden => "admin needs the role nx-admin; assign it in the web UI.",
        HttpStatusCode.NotFound => "--nexus must be the address of the main port of Nexus 3.77 or later, such as http://nexus:8081.",
        HttpStatusCode.BadRequest => "Fix the named value, or the option that it comes from, and run the command again.",
        HttpStatusCode.ServiceUnavailable => "Nexus is starting or read-only; run the command again when it is ready.",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => "Set --nexus to the address that Nexus redirects to.",
        _ => "See the log of Nexus for details.",
    };

    // A response to a request with a password can contain the password.
    private static string Body(NexusResponse response)
    {
        var text = string.Join(' ', response.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0 || text.StartsWith('<') || (!response.Call.StartsWith("GET", StringComparison.Ordinal) && response.Call.Contains("/security/users", StringComparison.Ordinal)))
            return "";
        return $": {(text.Length > MaxText ? text[..MaxText] + "…" : text)}";
    }
}
