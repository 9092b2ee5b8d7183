using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace RegistryRouter.Server.Pages;

/// <summary>Safe HTML, built only from literals, encoded text and other safe HTML.</summary>
internal readonly record struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    public static Html Of(Template template) => new(template.ToString());

    /// <summary>Joins the parts, one per line.</summary>
    public static Html Lines(IEnumerable<Html> parts) => new(string.Join('\n', parts));

    public static Html Concat(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => _text ?? "";

    /// <summary>Encodes the values of an interpolated string.</summary>
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
