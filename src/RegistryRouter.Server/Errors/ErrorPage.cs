using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace RegistryRouter.Server.Errors;

/// <summary>The HTML error page for browsers.</summary>
internal static class ErrorPage
{
    public static string Render(RouterError error) => $$"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{error.Status}} {{ReasonPhrases.GetReasonPhrase(error.Status)}}</title>
        <style>
          :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
          body { max-width: 40rem; margin: 12vh auto; padding: 0 1.25rem }
          h1 { font-size: 1.25rem }
          footer { margin-top: 2rem; opacity: .7; font-size: .875rem }
        </style>
        <h1>{{error.Status}} {{ReasonPhrases.GetReasonPhrase(error.Status)}}</h1>
        <p>{{Sentence(error.Message)}}</p>
        <p>{{WebUtility.HtmlEncode(error.Detail)}}</p>
        <footer>RegistryRouter</footer>
        </html>

        """;

    private static string Sentence(string message) =>
        WebUtility.HtmlEncode($"{char.ToUpperInvariant(message[0])}{message[1..]}.");
}
