using System.ComponentModel.DataAnnotations;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>The address for pulls without sign-in, and the account with which the router fetches images.</summary>
internal sealed class MirrorOptions : IValidatableObject
{
    public const string Section = "Mirror";

    /// <summary>Host names of the mirror, without port. They serve nothing else.</summary>
    [HostNames]
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>
    /// Listen address that serves only the mirror, under any host name: <c>address:port</c> uses TLS if <c>Tls:Enabled</c>,
    /// <c>http://address:port</c> never does. Empty: none.
    /// </summary>
    [MirrorListener]
    public string Listen { get; set; } = "";

    /// <summary>Nexus account that the router reads with. Empty: it reads anonymously.</summary>
    public string Username { get; set; } = "";

    /// <summary>File that contains only the account's password. Read at every sign-in.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>
    /// Additional registries, <c>name=address</c>: <c>quay.io=http://nexus:8081/repository/quay</c>. Docker Hub
    /// (<c>docker.io</c>) maps to the group unless it is listed here.
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
            yield return new ValidationResult("a user name must not contain a colon (RFC 7617, section 2)", [nameof(Username)]);
        if (Username.Length > 0 && PasswordFile.Length == 0)
            yield return new ValidationResult("Required when Mirror:Username is set: path of the password file", [nameof(PasswordFile)]);
        if (PasswordFile.Length > 0 && Username.Length == 0)
            yield return new ValidationResult("Required when Mirror:PasswordFile is set: name of the account", [nameof(Username)]);
        if (PasswordFile.Length > 0 && !File.Exists(PasswordFile))
            yield return new ValidationResult("the file does not exist; set the path of a file that the router can read", [nameof(PasswordFile)]);
    }
}
