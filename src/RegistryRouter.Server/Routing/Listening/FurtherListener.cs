using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Routing.Listening;

/// <summary>A listener in addition to those of the section <c>Listen</c>.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Address">As <see cref="ListenAddress"/> reads it; empty is off.</param>
/// <param name="IsPlain">Whether it never uses TLS; otherwise <c>Tls:Enabled</c> decides.</param>
internal sealed record FurtherListener(ListenerKind Kind, string Address, bool IsPlain);
