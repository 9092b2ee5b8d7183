using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>Removes an upstream's context path from the <c>Path</c> of its cookies (RFC 6265, section 5.2.4); browsers would not send them back otherwise.</summary>
/// <param name="contextPath">Starts with a slash and does not end with one.</param>
internal sealed class CookiePathTransform(string contextPath) : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        if (headers.SetCookie is { Count: > 0 } cookies)
            headers.SetCookie = Array.ConvertAll(cookies.ToArray(), cookie => cookie is null ? null : Repair(cookie));
        return default;
    }

    internal string Repair(string cookie) => string.Join(';', cookie.Split(';').Select((part, index) => index == 0 ? part : Attribute(part)));

    private string Attribute(string part)
    {
        var equals = part.IndexOf('=');
        if (equals < 0 || !part.AsSpan(0, equals).Trim().Equals("Path", StringComparison.OrdinalIgnoreCase))
            return part;
        var path = part[(equals + 1)..].Trim();
        return path == contextPath ? $"{part[..equals]}=/"
            : path.StartsWith(contextPath + '/', StringComparison.Ordinal) ? $"{part[..equals]}={path[contextPath.Length..]}"
            : part;
    }
}
