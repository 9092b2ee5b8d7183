using System.CommandLine;
using RegistryRouter.Provisioning;

namespace RegistryRouter.Cli;

/// <summary>The two options of <c>provision</c> for one kind of user: name and password file.</summary>
internal sealed class AccountOptions
{
    private readonly AccountKind _kind;
    private readonly Option<string> _name;
    private readonly PasswordOption _password;

    public AccountOptions(AccountKind kind, Func<string, string?> environment)
    {
        _kind = kind;
        var word = kind.ToString().ToLowerInvariant();
        _name = ProvisionOptions.Text($"--{word}-user", "NAME", kind switch
        {
            AccountKind.Push => "User to create that can push to the hosted repository and pull from the group",
            AccountKind.Pull => "User to create that can pull from the group",
            AccountKind.Mirror => "User to create for the router's mirror, which reads the group",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        });
        _password = new PasswordOption($"--{word}-password-file", $"NEXUS_{word.ToUpperInvariant()}_PASSWORD", $"File that contains the password of --{word}-user", environment);
        _name.Validators.Add(result =>
        {
            // RFC 7617, section 2
            if (result.GetValueOrDefault<string>()!.Contains(':'))
                result.AddError($"{_name.Name}: a user name must not contain a colon");
        });
    }

    public IEnumerable<Option> All => [_name, _password.File];

    /// <summary>The requested user, or null.</summary>
    public Account? Account(ParseResult parsed) => parsed.Given(_name) is { } name
        ? new Account(_kind, name, _password.Read(parsed))
        : null;
}
