using System.ComponentModel.DataAnnotations;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>Where images can be pulled from without sign-in, and as whom the router fetches them.</summary>
internal sealed class MirrorOptions : IValidatableObject
{
    public const string Section = "Mirror";

    /// <summary>Names that serve the mirror and nothing else, without port.</summary>
    [HostNames]
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>
    /// An address that serves the mirror and nothing else, under any name: <c>address:port</c> with TLS as everywhere
    /// else, or <c>http://address:port</c> without. Empty: none.
    /// </summary>
    [MirrorListener]
    public string Listen { get; set; } = "";

    /// <summary>Account with which the router reads from Nexus. Empty: it reads anonymously.</summary>
    public string Username { get; set; } = "";

    /// <summary>File that holds the account's password and nothing else. Read at every sign-in.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>
    /// Further registries, <c>name=address</c>: <c>quay.io=http://nexus:8081/repository/quay</c>. The Docker Hub's,
    /// <c>docker.io</c>, is the group unless it is named here.
    /// </summary>
    [MirrorNamespaces]
    public IReadOnlyList<string> Namespaces { get; set; } = [];

    /// <summary>Networks (CIDR) whose clients may use the mirror. Empty: all.</summary>
    [Networks]
    public IReadOnlyList<string> Networks { get; set; } = [];

    /// <summary>Whether there is a mirror.</summary>
    internal bool IsOn => Hosts.Count > 0 || Listen.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Username.Contains(':'))
            yield return new ValidationResult("a user name can hold no colon (RFC 7617, section 2)", [nameof(Username)]);
        if (Username.Length > 0 && PasswordFile.Length == 0)
            yield return new ValidationResult("Mirror:Username is set, and the two belong together; name the file that holds the password", [nameof(PasswordFile)]);
        if (PasswordFile.Length > 0 && Username.Length == 0)
            yield return new ValidationResult("Mirror:PasswordFile is set, and the two belong together; name the account", [nameof(Username)]);
        if (PasswordFile.Length > 0 && !File.Exists(PasswordFile))
            yield return new ValidationResult("the file is not there; name a file that the router may read", [nameof(PasswordFile)]);
    }
}
