using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Observability.Logging;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace RegistryRouter.Tests.Observability.Logging;

public sealed class StandardOutputSinkTests
{
    private static readonly MessageTemplateTextFormatter Formatter = new("{Message:lj}\n", CultureInfo.InvariantCulture);

    [Fact]
    public void Queued_events_are_written_in_one_batch_in_order_and_completely_at_shutdown()
    {
        using var output = new WatchedStream();
        using (var sink = new StandardOutputSink(Formatter, output, TimeProvider.System))
        {
            for (var i = 0; i < 5000; i++)
                sink.Emit(Event(i));
        }

        Encoding.UTF8.GetString(output.ToArray()).Should().Be(string.Concat(Enumerable.Range(0, 5000).Select(i => $"request {i} → Gruppe ü\n")));
    }

    [Fact]
    public async Task A_single_event_is_written()
    {
        using var output = new WatchedStream();
        using var sink = new StandardOutputSink(Formatter, output, TimeProvider.System);

        sink.Emit(Event(1));

        (await output.Written.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().Be("request 1 → Gruppe ü\n");
    }

    [Fact]
    public void A_blocked_output_loses_events_beyond_the_queue()
    {
        using var output = new WatchedStream();
        using (var sink = new StandardOutputSink(Formatter, output, new FakeTimeProvider()))
        {
            for (var i = 0; i < StandardOutputSink.MaxWaiting + 10; i++)
                sink.Emit(Event(i));
        }

        Encoding.UTF8.GetString(output.ToArray()).Count(character => character == '\n').Should().Be(StandardOutputSink.MaxWaiting);
    }

    [Fact]
    public void A_failed_output_loses_events_that_are_counted_and_reported_after_recovery()
    {
        var time = new FakeTimeProvider();
        using var output = new FailingStream { Fault = new IOException("No space left on device") };
        using (var sink = new StandardOutputSink(Formatter, output, time))
        {
            sink.Emit(Event(1));
            sink.Emit(Event(2));
            time.Advance(StandardOutputSink.MaxAge);
            sink.Lost.Should().Be(2);

            output.Fault = null;
            sink.Emit(Event(3));
            time.Advance(StandardOutputSink.MaxAge);
        }

        Encoding.UTF8.GetString(output.ToArray()).Should().Be(
            "request 3 → Gruppe ü\n2 log lines were lost because standard output could not be written: No space left on device. Check the program or disk that takes the log\n");
    }

    [Fact]
    public async Task An_unread_output_delays_neither_requests_nor_shutdown()
    {
        using var mayEnd = new ManualResetEventSlim();
        using var output = new BlockedStream(mayEnd);
        var time = new ConcurrentTime();
        var sink = new StandardOutputSink(Formatter, output, time);
        sink.Emit(Event(1));
        var writing = Task.Run(time.Fire, TestContext.Current.CancellationToken);
        await output.Entered.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        for (var i = 0; i < StandardOutputSink.MaxWaiting + 10; i++)
            sink.Emit(Event(i));
        time.Fire();
        await Task.Run(sink.Dispose, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        sink.Lost.Should().Be(10);
        mayEnd.Set();
        await writing;
    }

    private static LogEvent Event(int number) => new(
        DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplateParser().Parse($"request {number} → Gruppe ü"), []);

    private sealed class WatchedStream : MemoryStream
    {
        private readonly TaskCompletionSource<string> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The first text that was written.</summary>
        public Task<string> Written => _written.Task;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            _written.TrySetResult(Encoding.UTF8.GetString(buffer));
        }
    }

    private sealed class FailingStream : MemoryStream
    {
        public IOException? Fault { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Fault is not null)
                throw Fault;
            base.Write(buffer);
        }
    }

    private sealed class BlockedStream(ManualResetEventSlim mayEnd) : MemoryStream
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Entered => _entered.Task;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _entered.TrySetResult();
            mayEnd.Wait(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>A clock whose timer a test fires on any thread; <see cref="FakeTimeProvider"/> fires no timer while another is running.</summary>
    private sealed class ConcurrentTime : TimeProvider
    {
        private Action? _callback;

        public void Fire() => _callback?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = () => callback(state);
            return new FakeTimeProvider().CreateTimer(callback, state, dueTime, period);
        }
    }
}
