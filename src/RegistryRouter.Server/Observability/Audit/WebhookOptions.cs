using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Who is told of every push.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhook";

    /// <summary>Address that gets a POST for every manifest that was pushed. Empty: nobody is told.</summary>
    [WebhookAddress]
    public string Url { get; set; } = "";

    /// <summary>File with a secret that signs what is sent; read each time. Empty: it is not signed.</summary>
    public string SecretFile { get; set; } = "";

    /// <summary>How long one try may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "it must be a duration from 00:00:01 to 00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often it is tried before it is given up, with pauses of 1, 2, 4 … seconds.</summary>
    [Range(1, 10, ErrorMessage = "it must be a number from 1 to 10")]
    public int Tries { get; set; } = 5;
}

/// <summary>Requires an absolute http or https address or an empty string.</summary>
internal sealed class WebhookAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https"));

    public override string FormatErrorMessage(string name) => "it must be an absolute http or https address, such as https://ci.example.com/hooks/push";
}
