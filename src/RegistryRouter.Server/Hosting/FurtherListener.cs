namespace RegistryRouter.Server.Hosting;

/// <summary>A listener beside those of the section <c>Listen</c>.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Address">As <see cref="ListenAddress"/> reads it; empty is off.</param>
/// <param name="IsPlain">Whether it never speaks TLS; otherwise it does as <c>Tls:Enabled</c> says.</param>
internal sealed record FurtherListener(ListenerKind Kind, string Address, bool IsPlain);
