using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Options of the webhook that is notified of every push.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhook";

    /// <summary>Address that gets a POST for every pushed manifest. Empty: no webhook.</summary>
    [WebhookAddress]
    public string Url { get; set; } = "";

    /// <summary>File with the secret that signs the requests; read each time. Empty: not signed.</summary>
    public string SecretFile { get; set; } = "";

    /// <summary>Timeout of one attempt.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "must be a duration from 00:00:01 to 00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Number of attempts before giving up, with pauses of 1, 2, 4 … seconds.</summary>
    [Range(1, 10, ErrorMessage = "must be a number from 1 to 10")]
    public int Tries { get; set; } = 5;
}

/// <summary>Requires an absolute http or https address or an empty string.</summary>
internal sealed class WebhookAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https"));

    public override string FormatErrorMessage(string name) => "must be an absolute http or https address, such as https://ci.example.com/hooks/push";
}
