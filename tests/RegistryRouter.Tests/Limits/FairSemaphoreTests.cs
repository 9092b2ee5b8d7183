using System.Net;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Tests.Limits;

public sealed class FairSemaphoreTests
{
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");
    private static readonly IPAddress Third = IPAddress.Parse("192.0.2.3");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_client_gets_half_of_the_slots_and_others_the_rest()
    {
        var places = new FairSemaphore(4);

        var taken = Enumerable.Range(0, 3).Select(_ => Take(places, One)).ToList();
        var others = Take(places, Other);

        taken.Count(each => each.IsCompleted).Should().Be(2);
        others.IsCompleted.Should().BeTrue();
        (await taken[0])!.Dispose();
        (await taken[2]).Should().NotBeNull("a place of its share came free");
    }

    [Fact]
    public async Task A_free_slot_goes_to_the_client_with_the_fewest()
    {
        var places = new FairSemaphore(4);
        var first = await Take(places, One);
        await Take(places, One);
        await Take(places, Other);
        await Take(places, Other);
        var again = Take(places, One);
        var newcomer = Take(places, Third);

        first!.Dispose();

        (await newcomer).Should().NotBeNull();
        again.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_waiter_that_times_out_or_disconnects_holds_no_slot()
    {
        var places = new FairSemaphore(1);
        var place = await Take(places, One);
        using var gone = new CancellationTokenSource();

        (await places.TakeAsync(Other, TimeSpan.Zero, Cancellation)).Should().BeNull();
        var leaving = places.TakeAsync(Other, Timeout.InfiniteTimeSpan, gone.Token);
        await gone.CancelAsync();
        await FluentActions.Awaiting(() => leaving).Should().ThrowAsync<OperationCanceledException>();
        place!.Dispose();

        (await Take(places, Other)).Should().NotBeNull();
    }

    [Fact]
    public async Task After_a_reduction_no_slot_is_granted_until_enough_are_released()
    {
        var places = new FairSemaphore(2);
        var (one, other) = (await Take(places, One), await Take(places, Other));
        places.Capacity = 1;
        var third = Take(places, Third);

        one!.Dispose();
        third.IsCompleted.Should().BeFalse();
        other!.Dispose();

        (await third).Should().NotBeNull();
    }

    [Fact]
    public async Task A_whole_ipv6_network_is_one_client()
    {
        var places = new FairSemaphore(2);
        await Take(places, IPAddress.Parse("2001:db8::1"));

        Take(places, IPAddress.Parse("2001:db8::2")).IsCompleted.Should().BeFalse();
        Take(places, IPAddress.Parse("2001:db8:0:1::1")).IsCompleted.Should().BeTrue();
    }

    private static Task<IDisposable?> Take(FairSemaphore places, IPAddress client) => places.TakeAsync(client, Timeout.InfiniteTimeSpan, Cancellation);
}
