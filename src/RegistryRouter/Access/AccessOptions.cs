using System.ComponentModel.DataAnnotations;
using System.Net;

namespace RegistryRouter.Access;

/// <summary>Whom the router believes and lets in.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>
    /// Networks (CIDR) of proxies in front of the router whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are
    /// believed. From everybody else they are dropped.
    /// </summary>
    [Networks]
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];
}

/// <summary>Requires every item of a list to be a network in CIDR notation.</summary>
internal sealed class NetworksAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var networks = (IReadOnlyList<string>)value!;
        for (var i = 0; i < networks.Count; i++)
        {
            if (!IPNetwork.TryParse(networks[i], out _))
                return new ValidationResult("it must be a network in CIDR notation, such as 10.0.0.0/8 or 192.168.1.7/32", [$"{validationContext.MemberName}:{i}"]);
        }
        return ValidationResult.Success;
    }
}
