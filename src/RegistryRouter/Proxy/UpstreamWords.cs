using System.Net;
using System.Text.RegularExpressions;

namespace RegistryRouter.Proxy;

/// <summary>The text of an upstream's error page, without its mark-up.</summary>
internal static partial class UpstreamWords
{
    private const int MaxPage = 8 * 1024;
    private const int MaxWords = 500;

    /// <summary>Takes mark-up, styles and scripts off a page and folds its white space; at most 500 characters.</summary>
    public static string Text(string page)
    {
        var start = page.Length <= MaxPage ? page : page[..MaxPage];
        var text = WebUtility.HtmlDecode(MarkUp().Replace(start, " "));
        var folded = WhiteSpace().Replace(text, " ").Trim();
        return folded.Length <= MaxWords ? folded : folded[..MaxWords] + "…";
    }

    [GeneratedRegex("<(style|script)\\b.*?</\\1>|<[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex MarkUp();

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace();
}
