using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;

namespace RegistryRouter.Server.Configuration;

/// <summary>An address to listen on.</summary>
/// <param name="Address">IP address; null: all addresses of the machine, IPv4 and IPv6.</param>
/// <param name="Port">TCP port; 0: any free one.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>Reads <c>:port</c>, <c>address:port</c>, <c>[address]:port</c> or <c>localhost:port</c>.</summary>
    public static bool TryParse(string text, out ListenAddress? address)
    {
        address = null;
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;

        var host = text[..colon];
        if (host is "")
            address = new ListenAddress(null, port);
        else if (host is "localhost")
            address = new ListenAddress(IPAddress.Loopback, port);
        else if (IPAddress.TryParse(host, out var ip) && (host[0] == '[' || !host.Contains(':')))
            address = new ListenAddress(ip, port);
        return address is not null;
    }
}

/// <summary>Requires a listen address or an empty string.</summary>
internal sealed class ListenAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string text && (text.Length == 0 || ListenAddress.TryParse(text, out _));

    public override string FormatErrorMessage(string name) =>
        "must be address:port or :port, such as 127.0.0.1:8443 or :8443, or empty to disable the listener";
}
