namespace RegistryRouter.Server.Pages;

/// <summary>Renders text to copy in a box, with a button that only the script shows.</summary>
internal static class Snippet
{
    /// <param name="id">Unique on the page.</param>
    /// <param name="text">Text to copy.</param>
    /// <param name="file">File that holds the text; null for commands.</param>
    /// <param name="purpose">Label of the button for screen readers.</param>
    public static Html Render(string id, Html text, string? file, string purpose) => Html.Of($"""
        <div class="snippet">
        {(file is null ? default : Html.Of($"<p class=\"file\">{file}</p>"))}
        <div class="box"><pre><code id="{id}">{text}</code></pre><button type="button" hidden data-copies="{id}" aria-label="Copy: {purpose}">Copy</button></div>
        </div>
        """);
}
