using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace RegistryRouter.Server.Observability;

/// <summary>An event as a line of compact JSON that is harmless on a terminal too: what Serilog leaves as it is inside strings is escaped.</summary>
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
