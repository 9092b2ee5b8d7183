using System.Globalization;
using RegistryRouter.Server.Observability.Exchanges;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace RegistryRouter.Server.Observability.Logging;

/// <summary>Formats an event as a line of compact JSON, safe on a terminal: escapes what Serilog leaves unescaped in strings.</summary>
internal sealed class JsonEvent : ITextFormatter
{
    private readonly RenderedCompactJsonFormatter _json = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        _json.Format(logEvent, line);
        output.Write(Printable.Text(line.ToString().TrimEnd('\r', '\n')));
        output.Write('\n');
    }
}
