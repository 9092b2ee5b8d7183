using System.IO.Enumeration;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Access;

/// <summary>
/// Patterns of tags: the last matching one decides. A <see cref="DigestTag"/> matches only a pattern whose tag begins
/// with the algorithm, such as <c>*:sha256-*.sig</c>.
/// </summary>
/// <param name="patterns"><c>repository:tag</c> with <c>*</c> and <c>?</c>; a leading <c>!</c> excludes.</param>
internal sealed class TagPatterns(IReadOnlyList<string> patterns)
{
    private readonly (string Repository, string Tag, bool TakesOut)[] _patterns = [.. patterns.Select(Parse)];

    public bool AreNone => _patterns.Length == 0;

    public bool Include(ReadOnlySpan<char> repository, ReadOnlySpan<char> tag)
    {
        var isDerived = DigestTag.IsWellFormed(tag);
        for (var i = _patterns.Length - 1; i >= 0; i--)
        {
            if ((!isDerived || DigestTag.NamesAlgorithm(_patterns[i].Tag))
                && FileSystemName.MatchesSimpleExpression(_patterns[i].Repository, repository, ignoreCase: false)
                && FileSystemName.MatchesSimpleExpression(_patterns[i].Tag, tag, ignoreCase: false))
            {
                return !_patterns[i].TakesOut;
            }
        }
        return false;
    }

    internal static bool IsPattern(string text) =>
        text.AsSpan(text.StartsWith('!') ? 1 : 0) is var rest && rest.IndexOf(':') > 0 && rest.IndexOf(':') == rest.LastIndexOf(':') && rest[^1] != ':'
        && rest.IndexOfAny(' ', '\\') < 0;

    private static (string Repository, string Tag, bool TakesOut) Parse(string text)
    {
        var takesOut = text.StartsWith('!');
        var parts = text[(takesOut ? 1 : 0)..].Split(':');
        return (parts[0], parts[1], takesOut);
    }
}

/// <summary>Requires every item of a list to be a pattern of <see cref="TagPatterns"/>.</summary>
internal sealed class TagPatternsAttribute()
    : EveryItemAttribute("must be repository:tag, with * for any characters and ? for one, such as team/*:v*; a leading '!' excludes tags")
{
    protected override bool IsAllowed(string item) => TagPatterns.IsPattern(item);
}
