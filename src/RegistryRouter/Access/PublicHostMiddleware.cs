using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Errors;
using RegistryRouter.Registry;

namespace RegistryRouter.Access;

/// <summary>Answers 421 to requests under a host name that is not the router's own (RFC 9110, section 15.5.20).</summary>
internal sealed class PublicHostMiddleware(RequestDelegate next, IOptions<RouterOptions> options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var hosts = options.Value.Hosts;
        var host = context.Request.Host.Host;
        var isOurs = hosts.Count == 0 ? host.Length > 0 : hosts.Any(name => Matches(name, host));
        return isOurs
            ? next(context)
            : ErrorWriter.WriteAsync(context, RouterErrors.UnknownHost(host), IsRegistryPath(context.Request.Path));
    }

    private static bool Matches(string name, string host) =>
        name.Equals(host, StringComparison.OrdinalIgnoreCase) || (Ipv6(name) is { } address && address.Equals(Ipv6(host)));

    // An IPv6 address has many spellings; in Host it stands in brackets, and in the configuration it may.
    private static IPAddress? Ipv6(string host) => host.Contains(':') && IPAddress.TryParse(host, out var address) ? address : null;

    private static bool IsRegistryPath(PathString path) =>
        RegistryPathParser.IsUnder(path.Value, "/v2") || RegistryPathParser.IsUnder(path.Value, "/v1");
}
