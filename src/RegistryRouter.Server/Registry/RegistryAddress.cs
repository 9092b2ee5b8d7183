using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Registry;

/// <summary>A registry address, the part before the first slash of an image name.</summary>
/// <param name="Host">Host name or IP address; IPv6 in brackets.</param>
/// <param name="GivenPort">The port if one was given. Clients look up trust by the exact name, so it is kept apart from 443.</param>
internal sealed partial record RegistryAddress(string Host, int? GivenPort)
{
    public const string Form = "must be HOST or HOST:PORT, such as registry.example.com or 10.0.0.7:8443";

    public int Port => GivenPort ?? 443;

    /// <summary>The host for sockets and certificates: IPv6 without brackets.</summary>
    public string BareHost => Host.Trim('[', ']');

    public static bool TryParse(string text, out RegistryAddress? address)
    {
        address = null;
        var parts = HostAndPort().Match(text);
        if (!parts.Success || Uri.CheckHostName(parts.Groups["host"].Value) == UriHostNameType.Unknown)
            return false;
        if (!parts.Groups["port"].Success)
            address = new RegistryAddress(parts.Groups["host"].Value, null);
        else if (ushort.TryParse(parts.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
            address = new RegistryAddress(parts.Groups["host"].Value, port);
        return address is not null;
    }

    public override string ToString() =>
        GivenPort is { } port ? string.Create(CultureInfo.InvariantCulture, $"{Host}:{port}") : Host;

    [GeneratedRegex(@"^(?<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:(?<port>[0-9]+))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex HostAndPort();
}
