using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>Extracts the text of an upstream's error page, without its markup.</summary>
internal static partial class ErrorPageText
{
    private const int MaxWords = 500;

    /// <summary>The text of a page, white space folded, at most 500 characters; empty if the page is empty.</summary>
    public static string Of(ReadOnlySpan<byte> page) => Text(Encoding.UTF8.GetString(page));

    /// <summary>Removes markup, styles and scripts from a page.</summary>
    public static string Text(string html)
    {
        var text = WebUtility.HtmlDecode(MarkUp().Replace(html, " "));
        var folded = WhiteSpace().Replace(text, " ").Trim();
        return folded.Length <= MaxWords ? folded : folded[..MaxWords] + "…";
    }

    [GeneratedRegex("<(style|script)\\b.*?</\\1>|<[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex MarkUp();

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace();
}
