using System.Net;

namespace RegistryRouter.Provisioning;

/// <summary>What an answer means that is not the expected one, and what to do about it.</summary>
internal static class NexusErrors
{
    private const int MostText = 300;

    /// <param name="thing">What was to be looked at or changed.</param>
    /// <param name="answer">What Nexus answered.</param>
    public static ProvisionException Of(string thing, NexusResponse answer) =>
        new($"{thing}: Nexus answered {(int)answer.Status} to {answer.Call}{Said(answer)}. {Advice(answer.Status)}");

    public static ProvisionException Locked(string user) =>
        new($"Nexus has locked {user} after too many wrong sign-ins (429). Leave it alone for 15 minutes, then try again.");

    private static string Advice(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "The password of admin was changed meanwhile; run this again with the new one.",
        HttpStatusCode.TooManyRequests => "It is locked after too many wrong sign-ins: leave it alone for 15 minutes, then try again.",
        HttpStatusCode.Forbidden => "admin needs the role nx-admin; give it back in the web UI.",
        HttpStatusCode.NotFound => "--nexus must be the address of Nexus' own port, such as http://nexus:8081, and Nexus 3.77 or later.",
        HttpStatusCode.BadRequest => "Mend what it names, or the option that it came from, and run this again.",
        HttpStatusCode.ServiceUnavailable => "Nexus is starting or read-only; run this again when it is not.",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => "--nexus must be the address that it redirects to.",
        _ => "The log of Nexus tells more.",
    };

    // What is sent with a password may come back with it.
    private static string Said(NexusResponse answer)
    {
        var text = string.Join(' ', answer.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0 || text.StartsWith('<') || (!answer.Call.StartsWith("GET", StringComparison.Ordinal) && answer.Call.Contains("/security/users", StringComparison.Ordinal)))
            return "";
        return $": {(text.Length > MostText ? text[..MostText] + "…" : text)}";
    }
}
