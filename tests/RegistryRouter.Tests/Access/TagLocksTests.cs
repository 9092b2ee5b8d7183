using RegistryRouter.Server.Access;

namespace RegistryRouter.Tests.Access;

public sealed class TagLocksTests
{
    private readonly TagLocks _locks = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tag_has_one_pusher_at_a_time()
    {
        using var first = await TakeAsync("a");

        (await _locks.TakeAsync("a", TimeSpan.Zero, Cancellation)).Should().BeNull();
        using var other = await TakeAsync("b");
        other.Should().NotBeNull();
    }

    [Fact]
    public async Task The_number_of_waiting_pushers_is_limited()
    {
        var taken = new List<IDisposable?>();
        for (var number = 0; number < TagLocks.MaxPushers; number++)
            taken.Add(await TakeAsync($"{number}"));

        (await TakeAsync("one more")).Should().BeNull();
        taken[0]!.Dispose();
        (await TakeAsync("one more")).Should().NotBeNull();
    }

    private Task<IDisposable?> TakeAsync(string tag) => _locks.TakeAsync(tag, Timeout.InfiniteTimeSpan, Cancellation);
}
