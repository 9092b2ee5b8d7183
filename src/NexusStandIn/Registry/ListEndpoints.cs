using System.Globalization;
using System.Text.Json;
using NexusStandIn.Access;
using NexusStandIn.Connectors;

namespace NexusStandIn.Registry;

/// <summary>Tags of a name and the catalog of names, in pages.</summary>
internal static class ListEndpoints
{
    public static Task TagsAsync(RegistryExchange exchange)
    {
        if (exchange.Site.View.Tags(exchange.Name) is not { } tags)
            return RegistryErrors.NameUnknown(exchange.Name).WriteAsync(exchange.Http);
        return WriteAsync(exchange, new { name = exchange.Name, tags = Page(exchange, tags, $"/v2/{exchange.Name}/tags/list") });
    }

    public static Task CatalogAsync(RegistryExchange exchange) =>
        WriteAsync(exchange, new { repositories = Page(exchange, exchange.Site.View.Names, "/v2/_catalog") });

    /// <summary>The page after <c>last</c>, and a Link to the next one; Nexus writes it absolute.</summary>
    private static List<string> Page(RegistryExchange exchange, IReadOnlyList<string> all, string path)
    {
        var last = exchange.Query("last");
        var rest = all.Where(item => last is null || string.CompareOrdinal(item, last) > 0).ToList();
        if (!int.TryParse(exchange.Query("n"), CultureInfo.InvariantCulture, out var size) || size <= 0 || rest.Count <= size)
            return rest;
        var page = rest.Take(size).ToList();
        var origin = ForwardedAddress.Origin(exchange.Request) + exchange.Site.Prefix;
        exchange.Response.Headers.Link = $"<{origin}{path}?n={size}&last={Uri.EscapeDataString(page[^1])}>; rel=\"next\"";
        return page;
    }

    private static Task WriteAsync<T>(RegistryExchange exchange, T body) =>
        Answers.WriteAsync(exchange.Http, 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(body));
}
