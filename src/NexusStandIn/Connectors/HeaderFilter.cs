using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace NexusStandIn.Connectors;

/// <summary>Nexus' HeaderPatternFilter: what does not look like a host name or a scheme is refused before anything else.</summary>
internal static partial class HeaderFilter
{
    public static bool Accepts(HttpRequest request) =>
        Fits(request, "Host", Host()) && Fits(request, "X-Forwarded-Proto", Scheme());

    private static bool Fits(HttpRequest request, string header, Regex pattern) =>
        request.Headers[header].All(line => string.IsNullOrEmpty(line) || pattern.IsMatch(line));

    [GeneratedRegex(@"^(\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?)(:[0-9]{1,5})?\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"^[a-zA-Z]+\z")]
    private static partial Regex Scheme();
}
