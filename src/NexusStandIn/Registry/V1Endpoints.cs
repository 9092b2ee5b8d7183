using System.Globalization;
using System.Text.Json;
using NexusStandIn.Connectors;

namespace NexusStandIn.Registry;

/// <summary>The search of the first registry version, which <c>docker search host/term</c> and podman still use.</summary>
internal static class V1Endpoints
{
    public static Task PingAsync(RegistryExchange exchange) =>
        Answers.WriteAsync(exchange.Http, 200, "application/json", "true"u8.ToArray());

    public static Task SearchAsync(RegistryExchange exchange)
    {
        var query = exchange.Query("q") ?? "";
        var size = int.TryParse(exchange.Query("n"), CultureInfo.InvariantCulture, out var n) && n > 0 ? n : 25;
        var results = exchange.Site.View.Names
            .Where(name => name.Contains(query, StringComparison.OrdinalIgnoreCase))
            .Take(size)
            .Select(name => new { name, description = "", star_count = 0, is_official = false, is_automated = false })
            .ToList();
        var body = new { query, page = 1, num_pages = 1, page_size = size, num_results = results.Count, results };
        return Answers.WriteAsync(exchange.Http, 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(body));
    }
}
