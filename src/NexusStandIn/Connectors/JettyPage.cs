using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace NexusStandIn.Connectors;

/// <summary>Nexus answers what its formats do not handle with an HTML page, also on a registry connector.</summary>
internal static class JettyPage
{
    public static Task WriteAsync(HttpContext http, int status, string? message = null)
    {
        var reason = message ?? ReasonPhrases.GetReasonPhrase(status);
        var page = string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><title>{status} - Nexus Repository Manager</title></head>
            <body><h1>{status}</h1><p>Error {status}: {reason}</p></body>
            </html>

            """);
        return Answers.WriteAsync(http, status, "text/html;charset=utf-8", Encoding.UTF8.GetBytes(page));
    }
}
