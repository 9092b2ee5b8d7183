using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Routing;

/// <summary>The URLs of <c>Router:PublicUrls</c>: the public scheme and port of a host name, regardless of those at the router.</summary>
internal sealed class PublicUrls
{
    private readonly List<(string Name, PublicOrigin Origin)> _urls;

    /// <exception cref="ConfigurationErrorsException">A URL has a host that the router does not serve, or that already has a URL.</exception>
    public PublicUrls(IOptions<RouterOptions> options, PublicHosts hosts)
    {
        var texts = options.Value.PublicUrls;
        _urls = [.. texts.Select(Parse).Select(origin => (origin.Host.Host, origin))];
        var faults = texts.Index().Select(text => Fault(text.Index, text.Item, hosts)).OfType<ConfigurationError>().ToList();
        if (faults.Count > 0)
            throw new ConfigurationErrorsException(faults);
    }

    /// <summary>The public address of a host from <c>Host</c>, without port; null: none is configured.</summary>
    public PublicOrigin? Find(string host)
    {
        foreach (var (name, origin) in _urls)
        {
            if (PublicHosts.Matches(name, host))
                return origin;
        }
        return null;
    }

    /// <summary>The public address of a host, or by default one made of scheme and port.</summary>
    public PublicOrigin Of(string scheme, string host, int? port) => Find(host) ?? PublicOrigin.Of(scheme, host, port);

    internal static bool TryParse(string text, [NotNullWhen(true)] out PublicOrigin? origin)
    {
        // An internationalized name would never equal the A-label in Host and certificates (RFC 5891).
        origin = Ascii.IsValid(text) && Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "", Host.Length: > 0, Port: > 0 }
            ? PublicOrigin.Of(url.Scheme, url.Host, url.Port)
            : null;
        return origin is not null;
    }

    private static PublicOrigin Parse(string text) => TryParse(text, out var origin) ? origin.Value : throw new FormatException($"'{text}' is no public URL.");

    private ConfigurationError? Fault(int index, string text, PublicHosts hosts)
    {
        var name = _urls[index].Name;
        if (_urls.FindIndex(other => PublicHosts.Matches(other.Name, name)) < index)
            return new($"Router:PublicUrls:{index}", text, "the host already has a public URL; only one is allowed");
        return hosts.Kind(name) is null
            ? new($"Router:PublicUrls:{index}", text, "the host must be in Router:Hosts, Ui:Hosts or Mirror:Hosts")
            : null;
    }
}

/// <summary>Requires every item of a list to be an http or https URL of a host and, perhaps, a port.</summary>
internal sealed class PublicUrlsAttribute()
    : EveryItemAttribute("must be an http or https URL of a host name, with the port if it is not the standard one, such as https://registry.example.com:8443")
{
    protected override bool IsAllowed(string item) => PublicUrls.TryParse(item, out _);
}
