using System.Net;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Tests.Limits;

public sealed class SingleFlightTests
{
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");

    private readonly SingleFlight _work = new();
    private readonly FairSemaphore _places = new(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_of_a_key_runs_once_and_others_wait_without_a_slot()
    {
        using var leading = await JoinAsync("a", One);
        var following = JoinAsync("a", Other);

        leading.Part.Should().Be(FlightRole.Leads);
        following.IsCompleted.Should().BeFalse();
        using var elsewhere = await JoinAsync("b", Other);
        elsewhere.Part.Should().Be(FlightRole.Leads);
        leading.Dispose();
        (await following).Part.Should().Be(FlightRole.Followed);
    }

    [Fact]
    public async Task No_client_waits_behind_one_that_waits_for_a_slot()
    {
        using var first = await JoinAsync("a", One);
        var waiting = JoinAsync("b", One);

        using var other = await JoinAsync("b", Other);

        waiting.IsCompleted.Should().BeFalse();
        other.Part.Should().Be(FlightRole.Leads);
    }

    [Fact]
    public async Task Without_a_slot_in_time_no_work_runs()
    {
        using var first = await JoinAsync("a", One);

        using var late = await _work.JoinAsync("b", _places, One, TimeSpan.Zero, Cancellation);

        late.Part.Should().Be(FlightRole.NoPlace);
    }

    [Fact]
    public async Task Completed_work_releases_its_key_and_slot()
    {
        (await JoinAsync("a", One)).Dispose();

        using var next = await JoinAsync("a", One);

        next.Part.Should().Be(FlightRole.Leads);
        next.HasWaited.Should().BeFalse();
    }

    private Task<Flight> JoinAsync(string key, IPAddress client) => _work.JoinAsync(key, _places, client, Timeout.InfiniteTimeSpan, Cancellation);
}
