using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Mirror;

/// <summary>The dedicated listener of the mirror.</summary>
/// <param name="Address"><c>address:port</c> or <c>:port</c>.</param>
/// <param name="Port">TCP port; 0: any free port.</param>
/// <param name="IsPlain">Whether it uses plain HTTP even if TLS is enabled.</param>
internal sealed record MirrorListener(string Address, int Port, bool IsPlain)
{
    private const string Plain = "http://";

    public static bool TryParse(string text, [NotNullWhen(true)] out MirrorListener? listener)
    {
        var isPlain = text.StartsWith(Plain, StringComparison.OrdinalIgnoreCase);
        var address = isPlain ? text[Plain.Length..].TrimEnd('/') : text;
        listener = ListenAddress.TryParse(address, out var parsed) ? new MirrorListener(address, parsed!.Port, isPlain) : null;
        return listener is not null;
    }
}

/// <summary>Requires a listen address, with or without <c>http://</c>, or an empty string.</summary>
internal sealed class MirrorListenerAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string text && (text.Length == 0 || MirrorListener.TryParse(text, out _));

    public override string FormatErrorMessage(string name) =>
        "must be address:port or :port, such as :5000, with the prefix http:// to turn TLS off, or empty to turn the listener off";
}
