using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Access;

/// <summary>What becomes of a request that has a route.</summary>
internal enum PolicyVerdict
{
    /// <summary>It goes where its route leads.</summary>
    Allow,

    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>It needs credentials: it is answered with 401 and how to sign in.</summary>
    Challenge,

    /// <summary>It goes on if the tag that it writes is not there yet.</summary>
    AllowNewTag,
}

/// <summary>The answer to "may this request go on, and why?".</summary>
/// <param name="Reason">The rule's reason, one sentence.</param>
/// <param name="Refusal">With <see cref="PolicyVerdict.Refuse"/>, and where <see cref="PolicyVerdict.AllowNewTag"/> finds the tag: what the client is told.</param>
internal readonly record struct PolicyDecision(PolicyVerdict Verdict, string Reason, RouterError? Refusal = null);
