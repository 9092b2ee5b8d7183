using System.Buffers;
using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Proxy;

/// <summary>
/// Tells Nexus who asks and how: exactly one <c>X-Forwarded-Proto</c>, <c>X-Forwarded-For</c> and <c>X-Real-IP</c>.
/// Whatever the client sent of that kind is dropped, and what it meant for the router alone.
/// </summary>
/// <remarks>
/// No <c>X-Forwarded-Host</c>: Nexus 3.78 to 3.80 double the port that it names. <c>Host</c> is kept instead. Two values in
/// <c>X-Forwarded-Proto</c> are an empty 400 from Nexus' header filter.
/// </remarks>
internal sealed class ForwardedHeadersTransform : RequestTransform
{
    private static readonly FrozenSet<string> NeverPassed = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Forwarded", "X-Real-IP", "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL");

    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var incoming = context.HttpContext.Request;
        var outgoing = context.ProxyRequest.Headers;
        foreach (var (name, _) in incoming.Headers)
        {
            if (IsDropped(name))
                outgoing.Remove(name);
        }

        RemoveNamed(incoming.Headers.Connection, context.ProxyRequest);

        outgoing.TryAddWithoutValidation("X-Forwarded-Proto", incoming.Scheme);
        if (context.HttpContext.Connection.RemoteIpAddress is { } address)
        {
            var client = address.ToString();
            outgoing.TryAddWithoutValidation("X-Forwarded-For", client);
            outgoing.TryAddWithoutValidation("X-Real-IP", client);
        }
        return default;
    }

    // RFC 9110, section 7.6.1: what Connection names is for this hop. Connection itself, Upgrade and TE are YARP's.
    private static void RemoveNamed(StringValues connection, HttpRequestMessage outgoing)
    {
        foreach (var list in connection)
        {
            foreach (var name in list.AsSpan().Split(','))
            {
                var option = list.AsSpan()[name].Trim();
                if (!IsOwn(option))
                    Remove(option.ToString(), outgoing);
            }
        }
    }

    private static void Remove(string name, HttpRequestMessage outgoing)
    {
        if (name.AsSpan().ContainsAnyExcept(TokenCharacters))
            throw new FormatException("The header Connection names something that is not a header name.");
        if (outgoing.Headers.NonValidated.Contains(name))
            outgoing.Headers.Remove(name);
        else if (outgoing.Content?.Headers.NonValidated.Contains(name) == true)
            outgoing.Content.Headers.Remove(name);
    }

    // Without Host and the framing of its body the request would be another one.
    private static bool IsOwn(ReadOnlySpan<char> option) =>
        option.IsEmpty || option.Equals("content-length", StringComparison.OrdinalIgnoreCase) || option.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase)
        || option.Equals("close", StringComparison.OrdinalIgnoreCase) || option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || option.Equals("upgrade", StringComparison.OrdinalIgnoreCase) || option.Equals("host", StringComparison.OrdinalIgnoreCase);

    private static bool IsDropped(string name) =>
        name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || NeverPassed.Contains(name);
}
