using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace RegistryRouter.Server.Pages;

/// <summary>HTML that is safe to write: made of literals, encoded text and other safe HTML only.</summary>
internal readonly record struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    public static Html Of(Template template) => new(template.ToString());

    /// <summary>One part a line.</summary>
    public static Html Lines(IEnumerable<Html> parts) => new(string.Join('\n', parts));

    public static Html Concat(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => _text ?? "";

    /// <summary>Encodes what stands in the braces of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Template(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Html html) => _text.Append(html);

        public void AppendFormatted(string text) => _text.Append(HtmlEncoder.Default.Encode(text));

        public override string ToString() => _text.ToString();
    }
}
