using System.Net.Http.Headers;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Check.Probes;

/// <summary>Credentials, and the care that no wrong ones are shown twice.</summary>
/// <remarks>
/// Nexus 3.96 locks a user name after more than three wrong sign-ins, and each further request prolongs that.
/// </remarks>
/// <param name="name">User name; empty: nobody.</param>
/// <param name="password">The password; never printed.</param>
internal sealed class Account(string name, string password)
{
    private readonly AuthenticationHeaderValue _basic = BasicCredentials.Of(name, password);

    public static Account Nobody { get; } = new("", "");

    public string Name => name;

    public bool IsNamed => name.Length > 0;

    /// <summary>What came when they were refused or the account was locked; null: they were not.</summary>
    public Answer? Refusal { get; private set; }

    /// <summary>The credentials as long as nobody has refused them (RFC 7617); else null.</summary>
    public AuthenticationHeaderValue? Credentials => IsNamed && Refusal is null ? _basic : null;

    /// <summary>Whether they can be shown.</summary>
    public bool CanSignIn => Credentials is not null;

    /// <summary>Remembers a refusal.</summary>
    public void Note(Answer answer)
    {
        if (answer.Status == StatusCodes.Status401Unauthorized || answer.IsLock)
            Refusal ??= answer;
    }

    /// <summary>Takes over what is known of an account of the same name: a second wrong sign-in would count for it too.</summary>
    public void Learn(Account other)
    {
        if (other.Name == name)
            Refusal ??= other.Refusal;
    }

    /// <summary>A text without the secret, wherever it may have come from.</summary>
    public string Redact(string text) => IsNamed && password.Length > 0
        ? text.Replace(_basic.Parameter!, "***", StringComparison.Ordinal).Replace(password, "***", StringComparison.Ordinal)
        : text;
}
