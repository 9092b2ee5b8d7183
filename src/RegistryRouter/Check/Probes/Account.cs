using System.Net.Http.Headers;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Check.Probes;

/// <summary>Credentials that are never sent again after they were refused.</summary>
/// <remarks>
/// Nexus 3.96 locks a user name after more than three failed sign-ins, and each further request extends the lock.
/// </remarks>
/// <param name="name">User name; empty: anonymous.</param>
/// <param name="password">The password; never printed.</param>
internal sealed class Account(string name, string password)
{
    private readonly AuthenticationHeaderValue _basic = BasicCredentials.Of(name, password);

    public static Account Anonymous { get; } = new("", "");

    public string Name => name;

    public bool IsNamed => name.Length > 0;

    /// <summary>The response that refused the credentials or reported a lock; null: none.</summary>
    public ProbeResponse? Refusal { get; private set; }

    /// <summary>The credentials until a server refuses them (RFC 7617), then null.</summary>
    public AuthenticationHeaderValue? Credentials => IsNamed && Refusal is null ? _basic : null;

    /// <summary>Whether the credentials can be sent.</summary>
    public bool CanSignIn => Credentials is not null;

    /// <summary>Records a refusal.</summary>
    public void Note(ProbeResponse response)
    {
        if (response.Status == StatusCodes.Status401Unauthorized || response.IsLock)
            Refusal ??= response;
    }

    /// <summary>Copies the refusal of an account with the same name: a second failed sign-in would count against it too.</summary>
    public void Learn(Account other)
    {
        if (other.Name == name)
            Refusal ??= other.Refusal;
    }

    /// <summary>Removes the password from a text.</summary>
    public string Redact(string text) => IsNamed && password.Length > 0
        ? text.Replace(_basic.Parameter!, "***", StringComparison.Ordinal).Replace(password, "***", StringComparison.Ordinal)
        : text;
}
