using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Proxy;

/// <summary>What an upstream's error page says, without its mark-up.</summary>
internal static partial class UpstreamWords
{
    private const int MaxWords = 500;

    /// <summary>The text of a page, white space folded, at most 500 characters; empty where the page is.</summary>
    public static string Of(ReadOnlySpan<byte> page) => Text(Encoding.UTF8.GetString(page));

    /// <summary>Takes the mark-up, styles and scripts off a page.</summary>
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
