using System.Globalization;
using RegistryRouter.Server.Observability.Exchanges;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace RegistryRouter.Server.Observability.Logging;

/// <summary>Formats an event as a readable line. Only an exception adds further lines.</summary>
internal sealed class TextEvent : ITextFormatter
{
    private readonly MessageTemplateTextFormatter _head = new("{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} ", CultureInfo.InvariantCulture);
    private readonly MessageTemplateTextFormatter _message = new("{Message:l}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        _message.Format(logEvent, message);
        _head.Format(logEvent, output);
        WriteLine(output, message.ToString());
        foreach (var line in logEvent.Exception?.ToString().ReplaceLineEndings("\n").Split('\n') ?? [])
            WriteLine(output, line);
    }

    private static void WriteLine(TextWriter output, string line)
    {
        output.Write(Printable.Text(line));
        output.Write('\n');
    }
}
