using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Hosting;

/// <summary>Where the router listens: <c>address:port</c>, or <c>:port</c> for all addresses; empty is off.</summary>
internal sealed class ListenerOptions : IValidatableObject
{
    public const string Section = "Listen";

    /// <summary>Clients and browsers, with TLS.</summary>
    [ListenAddress]
    public string Https { get; set; } = ":8443";

    /// <summary>With TLS on: redirects to <see cref="Https"/>. With TLS off: clients and browsers, in the clear.</summary>
    [ListenAddress]
    public string Http { get; set; } = ":8080";

    /// <summary>Health answers, for the operator only.</summary>
    [ListenAddress]
    public string Management { get; set; } = "127.0.0.1:9090";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Https.Length == 0 && Http.Length == 0)
            yield return new ValidationResult("with Listen:Http off too, no client could connect; set one of them, such as :8443", [nameof(Https)]);
    }
}

/// <summary>Requires a listen address or an empty string.</summary>
internal sealed class ListenAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string text && (text.Length == 0 || ListenAddress.TryParse(text, out _));

    public override string FormatErrorMessage(string name) =>
        "it must be address:port or :port, such as 127.0.0.1:8443 or :8443, or empty to turn it off";
}
