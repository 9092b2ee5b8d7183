using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Access;

/// <summary>The rules of the section <c>Access</c>, ready to be asked.</summary>
internal sealed class AccessRules(AccessOptions options)
{
    public AccessOptions Options { get; } = options;

    /// <summary>Whether a rule about the registry is in force and holds where the web UI serves Docker repositories.</summary>
    public bool HoldOnUi { get; } = IsAnySet(options) && options.UiDockerPaths == UiDockerPathRule.Guarded;

    /// <summary>Whether a rule about the registry is in force and can be passed where the web UI serves Docker repositories.</summary>
    public bool AreOpenOnUi { get; } = IsAnySet(options) && options.UiDockerPaths == UiDockerPathRule.Open;

    public NetworkList PushNetworks { get; } = new(options.PushNetworks);

    public NetworkList UiNetworks { get; } = new(options.UiNetworks);

    public TagPatterns ImmutableTags { get; } = new(options.ImmutableTags);

    private static bool IsAnySet(AccessOptions options) =>
        options.ReadOnly || options.RequireLogin || options.PushNetworks.Count > 0 || options.ImmutableTags.Count > 0;
}
