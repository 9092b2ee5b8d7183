using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Access;

/// <summary>The parsed rules of the section <c>Access</c>, and the networks of the mirror.</summary>
internal sealed class AccessRules(AccessOptions options, NetworkList? mirrorNetworks = null)
{
    public AccessOptions Options { get; } = options;

    /// <summary>Whether a registry rule is in force and applies to the web UI's Docker paths.</summary>
    public bool HoldOnUi { get; } = IsAnySet(options) && options.UiDockerPaths == UiDockerPathRule.Guarded;

    /// <summary>Whether a registry rule is in force but can be bypassed by the web UI's Docker paths.</summary>
    public bool AreOpenOnUi { get; } = IsAnySet(options) && options.UiDockerPaths == UiDockerPathRule.Open;

    public NetworkList PushNetworks { get; } = new(options.PushNetworks);

    public NetworkList UiNetworks { get; } = new(options.UiNetworks);

    public NetworkList MirrorNetworks { get; } = mirrorNetworks ?? new([]);

    public TagPatterns ImmutableTags { get; } = new(options.ImmutableTags);

    private static bool IsAnySet(AccessOptions options) =>
        options.ReadOnly || options.RequireLogin || options.PushNetworks.Count > 0 || options.ImmutableTags.Count > 0;
}
