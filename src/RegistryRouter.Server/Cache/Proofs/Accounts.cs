using System.Diagnostics.CodeAnalysis;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>The credentials that Nexus accepted. Whatever is known for a credential depends on its account here and ends with it.</summary>
internal sealed class Accounts(TimeProvider time)
{
    public const int Max = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly BoundedTable<Credential, Account> _accounts = new(Max);
    private readonly Revocations _refusals = new(time);

    public bool TryGet(Credential credential, [NotNullWhen(true)] out Account? account) => _accounts.TryGet(credential, out account);

    /// <summary>Nexus accepted a credential.</summary>
    /// <param name="started">Timestamp from before the request was sent.</param>
    /// <returns>Null: Nexus refused the credential after that time.</returns>
    public Account? Accept(Credential credential, long started)
    {
        lock (_lock)
            return Accepted(credential, started);
    }

    /// <summary>Nexus accepted a credential and issued a token to it.</summary>
    /// <inheritdoc cref="Accept(Credential, long)"/>
    public Account? Accept(Credential credential, long started, Credential token)
    {
        lock (_lock)
        {
            var account = Accepted(credential, started);
            account?.Add(token);
            return account;
        }
    }

    /// <summary>Nexus refused a credential as such (401): all that depends on it ends, also its tokens. Without credentials, 401 only asks for some.</summary>
    public void Refuse(Credential credential)
    {
        if (credential.IsAnonymous)
            return;
        lock (_lock)
        {
            if (_accounts.TryGet(credential, out var account))
            {
                foreach (var token in account.Tokens)
                    End(token);
            }
            End(credential);
        }
    }

    private Account? Accepted(Credential credential, long started)
    {
        if (_refusals.HasSince(credential.GetHashCode(), started))
            return null;
        if (!_accounts.TryGet(credential, out var account))
            return _accounts.Set(credential, new Account(started));
        account.Confirm(started);
        return account;
    }

    private void End(Credential credential)
    {
        _refusals.Add(credential.GetHashCode());
        _accounts.Remove(credential);
    }
}
