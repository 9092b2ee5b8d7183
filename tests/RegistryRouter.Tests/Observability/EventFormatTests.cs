using System.Globalization;
using System.Text.Json;
using RegistryRouter.Server.Observability.Logging;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace RegistryRouter.Tests.Observability;

public sealed class EventFormatTests
{
    private const string Hostile = "a\nb\u001b[31m\u202e\u0085\u2028é";

    [Fact]
    public void An_event_is_one_line_and_its_exception_follows() =>
        Format(new TextEvent(), new InvalidOperationException("x\ny\u009b")).Should().Be(
            """
            1970-01-01 00:00:00.000 WRN A request for a\nb\u001b[31m\u202e\u0085\u2028é failed
            System.InvalidOperationException: x
            y\u009b

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_json_event_is_one_line()
    {
        var line = Format(new JsonEvent(), exception: null);

        line.TrimEnd('\n').Should().NotContainAny("\n", "\u001b", "\u202e", "\u0085", "\u2028").And.Contain("é");
        JsonDocument.Parse(line).RootElement.GetProperty("Image").GetString().Should().Be(Hostile);
    }

    private static string Format(ITextFormatter formatter, Exception? exception)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var template = new MessageTemplateParser().Parse("A request for {Image} failed");
        formatter.Format(
            new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Warning, exception, template, [new("Image", new ScalarValue(Hostile))]), output);
        return output.ToString();
    }
}
