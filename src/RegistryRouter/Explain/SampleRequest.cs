using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Explain;

/// <summary>A request to explain, as it would be sent on the wire.</summary>
/// <param name="Method">HTTP method, case-sensitive.</param>
/// <param name="Scheme"><c>https</c> or <c>http</c>.</param>
/// <param name="Host">Value of <c>Host</c>.</param>
/// <param name="Target">Request target in origin-form, byte for byte.</param>
internal sealed record SampleRequest(string Method, string Scheme, HostString Host, string Target)
{
    public const string UrlForm = "must be http://HOST[:PORT]/PATH or https://HOST[:PORT]/PATH, or only /PATH for the first name of the registry";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Address of the client; null: not specified.</summary>
    public IPAddress? Client { get; init; }

    /// <summary>The original <c>Host</c>, if the router replaced it with the public address; null: it did not.</summary>
    public HostString? WrittenHost { get; init; }

    /// <summary>Parses a URL without the normalization that would change the routing decision.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="url">An absolute URL, or a path under <paramref name="firstName"/>.</param>
    /// <param name="firstName">The registry's first name.</param>
    /// <param name="sample">The request.</param>
    public static bool TryParse(string method, string url, string firstName, [NotNullWhen(true)] out SampleRequest? sample)
    {
        sample = null;
        if (url.StartsWith('/'))
        {
            sample = new SampleRequest(method, "https", new HostString(firstName), url);
            return true;
        }
        var authority = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (authority < 3 || url[..(authority - 3)].ToLowerInvariant() is not ("http" or "https") || authority == url.Length)
            return false;

        var length = url.AsSpan(authority).IndexOfAny("/?#");
        var host = length < 0 ? url[authority..] : url.Substring(authority, length);
        if (host.Contains('@') || !Uri.TryCreate($"http://{host}/", UriKind.Absolute, out _))
            return false;
        var target = length < 0 ? "/" : url[(authority + length)..];
        sample = new SampleRequest(method, url[..(authority - 3)].ToLowerInvariant(), new HostString(host), target[0] == '/' ? target : $"/{target}");
        return true;
    }

    /// <summary>Parses <c>Name: value</c> as curl does.</summary>
    public static KeyValuePair<string, string>? Header(string line)
    {
        var colon = line.IndexOf(':');
        return colon > 0 && line.AsSpan(0, colon).IndexOfAnyExceptInRange('!', '~') < 0 && line.AsSpan().IndexOfAny('\r', '\n', '\0') < 0
            ? new(line[..colon], line[(colon + 1)..].Trim())
            : null;
    }

    /// <summary>The same request with header lines that <see cref="Header"/> can parse; a <c>Host</c> header overrides the host of the URL.</summary>
    public SampleRequest With(IEnumerable<string> lines)
    {
        var headers = lines.Select(line => Header(line)!.Value).ToLookup(header => header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase));
        return this with
        {
            Host = headers[true].Select(header => new HostString(header.Value)).LastOrDefault(Host),
            Headers = [.. headers[false]],
        };
    }

    /// <summary>The same request with the addresses that the router's steps gave it.</summary>
    public SampleRequest SettledAs(HttpContext context) => this with
    {
        Scheme = context.Request.Scheme,
        Host = context.Request.Host,
        WrittenHost = WrittenHost ?? Host,
        Client = context.Connection.RemoteIpAddress,
    };

    /// <summary>The request as an <see cref="HttpContext"/> for the router's components.</summary>
    public HttpContext ToContext()
    {
        var context = new DefaultHttpContext();
        foreach (var (name, value) in Headers)
            context.Request.Headers.Append(name, value);
        context.Request.Method = Method;
        context.Request.Scheme = Scheme;
        context.Request.Host = Host;
        var length = TargetParts.PathLength(Target);
        context.Request.Path = new PathString(Uri.UnescapeDataString(Target[..length]));
        context.Request.QueryString = new QueryString(Target[length..]);
        context.Connection.RemoteIpAddress = Client;
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = Target;
        return context;
    }
}
