namespace RegistryRouter.Server.Pages;

/// <summary>Something to copy: text in a box, with a button that only the script shows.</summary>
internal static class Snippet
{
    /// <param name="id">Unique on the page.</param>
    /// <param name="text">What is copied.</param>
    /// <param name="file">The file whose content it is; null for commands.</param>
    /// <param name="purpose">Says which of the buttons it is to somebody who does not see it.</param>
    public static Html Render(string id, Html text, string? file, string purpose) => Html.Of($"""
        <div class="snippet">
        {(file is null ? default : Html.Of($"<p class=\"file\">{file}</p>"))}
        <div class="box"><pre><code id="{id}">{text}</code></pre><button type="button" hidden data-copies="{id}" aria-label="Copy: {purpose}">Copy</button></div>
        </div>
        """);
}
