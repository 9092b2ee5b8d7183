namespace NexusStandIn.Access;

/// <summary>Tells who a request comes from.</summary>
internal sealed class Gatekeeper(Users users, SecuritySettings security, StandInBehaviour behaviour, TimeProvider time)
{
    private readonly SignInLimiter _limiter = new(time);

    public bool AnonymousAccess => security.AnonymousAccess;

    public bool AcceptsTokens => security.AcceptsTokens;

    public SignIn Identify(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization)) return SignIn.Anonymous;
        if (Credentials.Bearer(authorization) is { } token) return CheckToken(token);
        return Credentials.Basic(authorization) is var (user, password) ? Check(user, password) : SignIn.Rejected;
    }

    /// <summary>Old docker clients send "Og==", empty user and password, for a search: Nexus takes it as anonymous.</summary>
    public SignIn Check(string user, string password)
    {
        if (user.Length == 0 && password.Length == 0) return SignIn.Anonymous;
        if (behaviour.RateLimitSignIns && _limiter.IsLocked(user)) return SignIn.Locked;
        if (users.Find(user) is { Status: "active" } known && known.Password == password)
        {
            _limiter.Succeeded(user);
            return new SignIn(SignInKind.User, user);
        }

        _limiter.Failed(user);
        return SignIn.Rejected;
    }

    public SignIn CheckToken(string token) =>
        Identified(AcceptsTokens ? DockerTokens.UserOf(token, users.All.Select(user => user.Id)) : null);

    private static SignIn Identified(string? user) => user switch
    {
        null => SignIn.Rejected,
        DockerTokens.AnonymousUser => SignIn.Anonymous,
        _ => new SignIn(SignInKind.User, user),
    };
}
