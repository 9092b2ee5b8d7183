using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Observability;
using RegistryRouter.Server.Proxy;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Explain;

/// <summary>Tells where a request would go and how it would differ from what the client sent.</summary>
internal sealed class ForwardingExplainer(RequestPreview preview, IOptions<MirrorOptions> mirror)
{
    // The address of a client that was not named, from the range for documentation (RFC 5737).
    private const string AnyClient = "192.0.2.1";

    public async Task<Explanation> ExplainAsync(
        SampleRequest request, HttpContext context, Explanation explanation, CancellationToken cancellationToken)
    {
        var decision = context.Route.Decision;
        context.Connection.RemoteIpAddress ??= System.Net.IPAddress.Parse(AnyClient);
        var sent = await preview.MakeAsync(context, cancellationToken);
        var headers = Headers(sent[0]).Where(header => decision.Namespace is null || !IsWithheld(header.Name)).ToList();
        var came = context.Request.Headers;
        return explanation with
        {
            Upstream = decision.Namespace is { } registry ? $"{decision.Upstream} (mirror of {registry})" : decision.Upstream.ToString(),
            Fallback = decision.Fallback is { } fallback ? $"{fallback}, if {decision.Upstream} does not have it" : null,
            Addresses = [.. sent.Select(each => RedactedUrl.Target(each.RequestUri!.OriginalString)).Distinct()],
            Added =
            [
                .. Host(request),
                .. headers.Where(header => came[header.Name] != header.Value).Select(header => $"{header.Name}: {Shown(header.Value, request)}"),
                .. Id(came),
                .. SignIn(decision),
            ],
            Dropped = [.. request.Headers.Select(header => header.Key).Except(headers.Select(header => header.Name), StringComparer.OrdinalIgnoreCase)],
        };
    }

    private static IEnumerable<(string Name, string Value)> Headers(HttpRequestMessage request) =>
        request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default)
            .Select(header => (header.Key, header.Value.ToString()));

    private static bool IsWithheld(string name) => SignInHandler.Withheld.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Shown(string value, SampleRequest request) =>
        request.Client is null && value == AnyClient ? "<the client's address>" : value;

    private static IEnumerable<string> Host(SampleRequest request) =>
        request.WrittenHost is { } written && written != request.Host ? [$"Host: {request.Host}"] : [];

    private static IEnumerable<string> Id(IHeaderDictionary came) => RequestId.Of(came) == came[RequestId.Header]
        ? []
        : [$"{RequestId.Header}: <one of the router's own>"];

    private IEnumerable<string> SignIn(RouteDecision decision) => decision.Namespace is not null && mirror.Value.Username is { Length: > 0 } account
        ? [$"Authorization: <signed in as {account}>"]
        : [];
}
