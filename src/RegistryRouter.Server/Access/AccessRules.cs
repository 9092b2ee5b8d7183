using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Access;

/// <summary>The parsed rules of the section <c>Access</c>.</summary>
internal sealed class AccessRules(AccessOptions options)
{
    public AccessOptions Options { get; } = options;

    /// <summary>Whether a registry rule is in force and applies to the web UI's Docker paths.</summary>
    public bool HoldOnUi { get; } = IsAnySet(options) && options.UiDockerPaths == UiDockerPathRule.Guarded;

    /// <summary>Whether a registry rule is in force but can be bypassed by the web UI's Docker paths.</summary>
    public bool AreOpenOnUi { get; } = IsAnySet(options) && options.UiDockerPaths == UiDockerPathRule.Open;

    public NetworkList PushNetworks { get; } = new(options.PushNetworks);

    public NetworkList UiNetworks { get; } = new(options.UiNetworks);

    public TagPatterns ImmutableTags { get; } = new(options.ImmutableTags);

    private static bool IsAnySet(AccessOptions options) =>
        options.ReadOnly || options.RequireLogin || options.PushNetworks.Count > 0 || options.ImmutableTags.Count > 0;
}
