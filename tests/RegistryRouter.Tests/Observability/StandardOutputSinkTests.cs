using System.Globalization;
using System.Text;
using RegistryRouter.Observability;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace RegistryRouter.Tests.Observability;

public sealed class StandardOutputSinkTests
{
    private static readonly MessageTemplateTextFormatter Formatter = new("{Message:lj}\n", CultureInfo.InvariantCulture);

    [Fact]
    public void What_waits_is_written_at_once_in_order_and_whole_at_the_end()
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
    public async Task An_event_is_written_without_another_to_push_it()
    {
        using var output = new WatchedStream();
        using var sink = new StandardOutputSink(Formatter, output, TimeProvider.System);

        sink.Emit(Event(1));

        (await output.Written.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().Be("request 1 → Gruppe ü\n");
    }

    [Fact]
    public void An_output_that_stands_still_costs_a_bounded_number_of_events()
    {
        using var output = new WatchedStream();
        using (var sink = new StandardOutputSink(Formatter, output, new StoppedTime()))
        {
            for (var i = 0; i < StandardOutputSink.MaxWaiting + 10; i++)
                sink.Emit(Event(i));
        }

        Encoding.UTF8.GetString(output.ToArray()).Count(character => character == '\n').Should().Be(StandardOutputSink.MaxWaiting);
    }

    private static LogEvent Event(int number) => new(
        DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplateParser().Parse($"request {number} → Gruppe ü"), []);

    private sealed class WatchedStream : MemoryStream
    {
        private readonly TaskCompletionSource<string> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The first thing that was written.</summary>
        public Task<string> Written => _written.Task;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            _written.TrySetResult(Encoding.UTF8.GetString(buffer));
        }
    }

    private sealed class StoppedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
