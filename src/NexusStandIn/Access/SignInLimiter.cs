namespace NexusStandIn.Access;

/// <summary>Locks a user name after more than three wrong sign-ins, as seen on Nexus 3.96.</summary>
internal sealed class SignInLimiter(TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(15);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Last)> _users = new(StringComparer.Ordinal);

    /// <summary>Whether the name is locked. Asking is a request too: the 15 minutes begin again.</summary>
    public bool IsLocked(string user)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_users.TryGetValue(user, out var seen)) return false;
            if (now - seen.Last >= Quiet) return !_users.Remove(user);
            _users[user] = seen with { Last = now };
            return seen.Failures > 3;
        }
    }

    public void Succeeded(string user)
    {
        lock (_gate) _users.Remove(user);
    }

    public void Failed(string user)
    {
        lock (_gate) _users[user] = (_users.GetValueOrDefault(user).Failures + 1, time.GetUtcNow());
    }
}
