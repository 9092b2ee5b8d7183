using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace TestSupport;

/// <summary>
/// Cancels the token of a test that runs for too long, so that its waits end with an error. The runner
/// ends a test that does not observe its token (<c>--hangdump-timeout</c>, see tests/run.sh).
/// </summary>
/// <param name="seconds">Seconds that one test may take.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestTimeLimitAttribute(int seconds) : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, Timer> Timers = new();

    /// <summary>Seconds that one test may take.</summary>
    public int Seconds { get; } = seconds;

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        Timers[test.UniqueID] = new Timer(_ => context.CancelCurrentTest(), null, TimeSpan.FromSeconds(Seconds), Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Timers.TryRemove(test.UniqueID, out var timer))
            timer.Dispose();
    }
}
