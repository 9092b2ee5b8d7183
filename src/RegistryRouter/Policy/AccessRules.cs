using RegistryRouter.Access;

namespace RegistryRouter.Policy;

/// <summary>The rules of the section <c>Access</c>, ready to be asked.</summary>
internal sealed class AccessRules(AccessOptions options)
{
    public AccessOptions Options { get; } = options;

    public NetworkList PushNetworks { get; } = new(options.PushNetworks);

    public NetworkList UiNetworks { get; } = new(options.UiNetworks);

    public TagPatterns ImmutableTags { get; } = new(options.ImmutableTags);
}
