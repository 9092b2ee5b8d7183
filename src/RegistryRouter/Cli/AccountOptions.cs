using System.CommandLine;
using RegistryRouter.Provisioning;

namespace RegistryRouter.Cli;

/// <summary>The two options of <c>provision</c> that name a kind of user.</summary>
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
            AccountKind.Push => "A user that may push to hosted and pull from the group",
            AccountKind.Pull => "A user that may pull from the group",
            AccountKind.Mirror => "A user with which the router's mirror reads the group",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        });
        _password = new PasswordOption($"--{word}-password-file", $"NEXUS_{word.ToUpperInvariant()}_PASSWORD", $"The password of --{word}-user", environment);
        _name.Validators.Add(result =>
        {
            // RFC 7617, section 2
            if (result.GetValueOrDefault<string>()!.Contains(':'))
                result.AddError($"{_name.Name}: a user name can hold no colon");
        });
    }

    public IEnumerable<Option> All => [_name, _password.File];

    /// <summary>The user that is asked for, or null.</summary>
    public Account? Account(ParseResult parsed) => parsed.Given(_name) is { } name
        ? new Account(_kind, name, _password.Read(parsed))
        : null;
}
