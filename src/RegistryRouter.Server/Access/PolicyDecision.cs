using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Access;

/// <summary>The access policy's verdict on a routed request.</summary>
internal enum PolicyVerdict
{
    /// <summary>It is forwarded.</summary>
    Allow,

    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>It needs credentials: the response is 401 with a challenge.</summary>
    Challenge,

    /// <summary>It is forwarded if its tag does not exist yet.</summary>
    AllowNewTag,
}

/// <summary>The decision whether a request is allowed, with the reason.</summary>
/// <param name="Reason">The rule's reason, one sentence.</param>
/// <param name="Refusal">With <see cref="PolicyVerdict.Refuse"/>, and if <see cref="PolicyVerdict.AllowNewTag"/> finds the tag: the error for the client.</param>
internal readonly record struct PolicyDecision(PolicyVerdict Verdict, string Reason, RouterError? Refusal = null);
