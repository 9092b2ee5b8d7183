using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Access;

/// <summary>The names by which clients address the router.</summary>
internal sealed class RouterOptions
{
    public const string Section = "Router";

    /// <summary>Host names and IP addresses, without port. Empty: every name is answered.</summary>
    [HostNames]
    public IReadOnlyList<string> Hosts { get; set; } = [];
}

/// <summary>Requires every item of a list to be a host name or IP address without scheme and port.</summary>
internal sealed class HostNamesAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var names = (IReadOnlyList<string>)value!;
        for (var i = 0; i < names.Count; i++)
        {
            if (Uri.CheckHostName(names[i]) is UriHostNameType.Unknown or UriHostNameType.Basic)
                return new ValidationResult("it must be a host name or IP address without scheme and port, such as registry.example.com", [$"{validationContext.MemberName}:{i}"]);
        }
        return ValidationResult.Success;
    }
}
