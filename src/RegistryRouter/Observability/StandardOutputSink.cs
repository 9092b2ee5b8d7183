using System.Buffers;
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
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _batch = new();
    private int _waitingCount;
    private ITimer? _due;

    // Made bytes at once: events that wait would outlive the youngest generation of the heap, and be copied for it.
    public void Emit(LogEvent logEvent)
    {
        lock (_adding)
        {
            if (_waitingCount == MaxWaiting)
                return;
            var text = _text.GetStringBuilder();
            formatter.Format(logEvent, _text);
            foreach (var chunk in text.GetChunks())
                _encoder.Convert(chunk.Span, _waiting, flush: false, out _, out _);
            text.Clear();
            Added();
        }
    }

    /// <summary>Adds the line of a request.</summary>
    public void Write(ObservedExchange exchange, IAccessLineFormat format)
    {
        lock (_adding)
        {
            if (_waitingCount == MaxWaiting)
                return;
            format.Write(exchange, time.GetLocalNow(), _waiting);
            Added();
        }
    }

    public void Dispose()
    {
        _due?.Dispose();
        Flush();
        _text.Dispose();
    }

    private void Added()
    {
        if (++_waitingCount > 1)
            return;
        _due ??= time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _due.Change(MaxAge, Timeout.InfiniteTimeSpan);
    }

    private void Flush()
    {
        lock (_writing)
        {
            lock (_adding)
            {
                (_batch, _waiting) = (_waiting, _batch);
                _waitingCount = 0;
            }
            output.Write(_batch.WrittenSpan);
            output.Flush();
            _batch.ResetWrittenCount();
        }
    }
}
