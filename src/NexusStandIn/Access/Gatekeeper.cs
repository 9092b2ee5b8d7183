namespace NexusStandIn.Access;

/// <summary>Tells who a request comes from.</summary>
internal sealed class Gatekeeper(StandInOptions options, StandInBehaviour behaviour, TimeProvider time)
{
    private readonly SignInLimiter _limiter = new(time);
    private readonly DockerTokens _tokens = new(options.Users.Keys);

    public bool AnonymousAccess => options.AnonymousAccess;

    public SignIn Identify(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization)) return SignIn.Anonymous;
        if (Credentials.Bearer(authorization) is { } token) return Identified(_tokens.UserOf(token));
        return Credentials.Basic(authorization) is var (user, password) ? Check(user, password) : SignIn.Rejected;
    }

    /// <summary>Old docker clients send "Og==", empty user and password, for a search: Nexus takes it as anonymous.</summary>
    public SignIn Check(string user, string password)
    {
        if (user.Length == 0 && password.Length == 0) return SignIn.Anonymous;
        if (behaviour.RateLimitSignIns && _limiter.IsLocked(user)) return SignIn.Locked;
        if (options.Users.TryGetValue(user, out var expected) && expected == password)
        {
            _limiter.Succeeded(user);
            return new SignIn(SignInKind.User, user);
        }

        _limiter.Failed(user);
        return SignIn.Rejected;
    }

    public SignIn CheckToken(string token) => Identified(_tokens.UserOf(token));

    private static SignIn Identified(string? user) => user switch
    {
        null => SignIn.Rejected,
        DockerTokens.AnonymousUser => SignIn.Anonymous,
        _ => new SignIn(SignInKind.User, user),
    };
}
