using System.Buffers;
using System.Globalization;
using System.Text;
using RegistryRouter.Server.Observability.Exchanges;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace RegistryRouter.Server.Observability.Logging;

/// <summary>
/// Collects events and writes them with one call soon after the first. A request neither waits for a terminal or log
/// driver nor wakes a writer, which costs more than the event itself. If the output cannot be written, only events are
/// lost; they are counted.
/// </summary>
/// <param name="formatter">Formats an event as text.</param>
/// <param name="output">Where batches go, in UTF-8.</param>
/// <param name="time">Clock for the batch timer.</param>
internal sealed class StandardOutputSink(ITextFormatter formatter, Stream output, TimeProvider time) : ILogEventSink, IDisposable
{
    /// <summary>Maximum age of an unwritten event.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(100);

    /// <summary>Maximum number of queued events; further ones are dropped while the output is blocked.</summary>
    public const int MaxWaiting = 100_000;

    /// <summary>How long shutdown waits for a blocked output.</summary>
    public static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(2);

    // Enough for a busy tenth of a second; a larger buffer is released once a blocked output resumes.
    private const int MaxKeptBytes = 1024 * 1024;

    private static readonly MessageTemplate LostEvents =
        new MessageTemplateParser().Parse("{Lost} log lines were lost because standard output could not be written: {Error}. Check the program or disk that takes the log");

    private readonly Lock _adding = new();
    private readonly Lock _writing = new();
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _batch = new();
    private int _waitingCount;
    private ITimer? _due;
    private long _lost;
    private long _reported;
    private string _fault = "it was not read fast enough";

    /// <summary>Events that were never written.</summary>
    public long Lost => Volatile.Read(ref _lost);

    // Encoded at once: queued event objects would outlive the youngest heap generation and be copied.
    public void Emit(LogEvent logEvent)
    {
        lock (_adding)
        {
            if (!HasRoom())
                return;
            var text = _text.GetStringBuilder();
            formatter.Format(logEvent, _text);
            foreach (var chunk in text.GetChunks())
                _encoder.Convert(chunk.Span, _waiting, flush: false, out _, out _);
            text.Clear();
            Added();
        }
    }

    /// <summary>Queues the line of a request.</summary>
    public void Write(ObservedExchange exchange, IAccessLineFormat format)
    {
        lock (_adding)
        {
            if (!HasRoom())
                return;
            format.Write(exchange, time.GetLocalNow(), _waiting);
            Added();
        }
    }

    public void Dispose()
    {
        _due?.Dispose();
        // A write to a full pipe without a reader never returns.
        var last = new Thread(WriteBatch) { IsBackground = true };
        last.Start();
        last.Join(LastMoment);
    }

    private bool HasRoom()
    {
        if (_waitingCount < MaxWaiting)
            return true;
        Interlocked.Increment(ref _lost);
        return false;
    }

    private void Added()
    {
        if (++_waitingCount > 1)
            return;
        _due ??= time.CreateTimer(_ => WriteIfFree(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _due.Change(MaxAge, Timeout.InfiniteTimeSpan);
    }

    // While one write is blocked, no other thread may wait behind it.
    private void WriteIfFree()
    {
        if (!_writing.TryEnter())
        {
            _due?.Change(MaxAge, Timeout.InfiniteTimeSpan);
            return;
        }
        try
        {
            WriteBatch();
        }
        finally
        {
            _writing.Exit();
        }
    }

    private void WriteBatch()
    {
        lock (_writing)
        {
            var events = TakeBatch();
            try
            {
                output.Write(_batch.WrittenSpan);
                output.Flush();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                Interlocked.Add(ref _lost, events);
                _fault = fault.Message;
                return;
            }
            Report();
        }
    }

    private int TakeBatch()
    {
        if (_batch.Capacity > MaxKeptBytes)
            _batch = new();
        _batch.ResetWrittenCount();
        lock (_adding)
        {
            (_batch, _waiting) = (_waiting, _batch);
            var events = _waitingCount;
            _waitingCount = 0;
            return events;
        }
    }

    private void Report()
    {
        var lost = Lost - _reported;
        if (lost == 0)
            return;
        _reported += lost;
        Emit(new LogEvent(time.GetLocalNow(), LogEventLevel.Warning, exception: null, LostEvents,
            [new("Lost", new ScalarValue(lost)), new("Error", new ScalarValue(_fault))]));
    }
}
