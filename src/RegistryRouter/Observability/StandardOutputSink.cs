using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace RegistryRouter.Observability;

/// <summary>
/// Gathers events and writes them with one call, soon after the first: a request neither waits for a terminal or log
/// driver nor wakes a writer, which costs more than the event itself.
/// </summary>
/// <param name="formatter">Writes an event as text.</param>
/// <param name="output">Where batches go, in UTF-8.</param>
/// <param name="time">Tells when a batch is due.</param>
internal sealed class StandardOutputSink(ITextFormatter formatter, Stream output, TimeProvider time) : ILogEventSink, IDisposable
{
    /// <summary>How old an event may get before it is written.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(100);

    /// <summary>Events that may wait; beyond it, where output stands still, new ones are dropped.</summary>
    public const int MaxWaiting = 100_000;

    private readonly Lock _adding = new();
    private readonly Lock _writing = new();
    private readonly StringBuilder _text = new();
    private List<LogEvent> _waiting = [];
    private List<LogEvent> _batch = [];
    private ITimer? _due;

    public void Emit(LogEvent logEvent)
    {
        lock (_adding)
        {
            if (_waiting.Count == MaxWaiting)
                return;
            _waiting.Add(logEvent);
            if (_waiting.Count > 1)
                return;
            _due ??= time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _due.Change(MaxAge, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _due?.Dispose();
        Flush();
    }

    private void Flush()
    {
        lock (_writing)
        {
            lock (_adding)
                (_batch, _waiting) = (_waiting, _batch);
            _text.Clear();
            using var writer = new StringWriter(_text, CultureInfo.InvariantCulture);
            foreach (var logEvent in _batch)
                formatter.Format(logEvent, writer);
            _batch.Clear();
            output.Write(Encoding.UTF8.GetBytes(_text.ToString()));
            output.Flush();
        }
    }
}
