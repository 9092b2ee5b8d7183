using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Nexus.Usage;

public sealed class RequestMeterTests
{
    private const string Client = "192.0.2.7";

    private readonly WrongWallClock _time = new();
    private readonly CapturedLog _log = new();

    [Fact]
    public void The_window_covers_the_last_24_hours()
    {
        var meter = Meter();

        Count(meter, Client, 7);
        _time.Advance(TimeSpan.FromHours(23));
        Count(meter, Client, 2);
        meter.Used.Should().Be(9);

        _time.Advance(TimeSpan.FromHours(1.5));
        meter.Used.Should().Be(2);
        meter.TopClients(9).Should().Equal(new ClientCount(Client, 2, 2));

        _time.Advance(TimeSpan.FromDays(30));
        meter.Used.Should().Be(0);
        meter.TopClients(9).Should().BeEmpty();
    }

    [Fact]
    public void A_change_of_the_wall_clock_has_no_effect()
    {
        var meter = Meter();
        Count(meter, Client, 3);

        _time.Error = TimeSpan.FromDays(7);

        meter.Used.Should().Be(3);
    }

    [Fact]
    public void It_warns_once_at_80_and_once_at_90_percent_and_names_the_clients_with_most()
    {
        var meter = Meter(budget: 100);

        Count(meter, "192.0.2.1", 60);
        Count(meter, "192.0.2.2", 19);
        _log.Lines.Should().BeEmpty();
        Count(meter, "192.0.2.3", 5);
        _log.Lines.Should().ContainSingle().Which.Should().Contain("got 80 requests").And.Contain("80 % of Nexus:RequestBudget (100)")
            .And.Contain("Most requests came from 192.0.2.1 (60), 192.0.2.2 (19), 192.0.2.3 (1)");
        Count(meter, "192.0.2.3", 20);
        _log.Lines.Should().HaveCount(2).And.Subject.Last().Should().Contain("90 % of Nexus:RequestBudget");
    }

    [Fact]
    public void It_warns_again_only_after_the_share_has_fallen()
    {
        var meter = Meter(budget: 100);
        Count(meter, Client, 4);
        _time.Advance(TimeSpan.FromHours(12));
        Count(meter, Client, 76);

        _time.Advance(TimeSpan.FromHours(12.1));
        Count(meter, Client, 4);
        _log.Lines.Should().ContainSingle("76 % is no fall");

        _time.Advance(TimeSpan.FromHours(12));
        Count(meter, Client, 80);
        _log.Lines.Should().HaveCount(2);
    }

    [Fact]
    public void A_request_that_was_never_sent_is_subtracted()
    {
        var meter = Meter();
        Count(meter, Client, 2);

        meter.TakeBack(Client, isRead: true);

        meter.Used.Should().Be(1);
        meter.TopClients(9).Should().Equal(new ClientCount(Client, 1, 1));
    }

    [Fact]
    public void The_noisiest_reader_is_neither_a_pusher_nor_the_router()
    {
        var meter = Meter();
        for (var i = 0; i < 9; i++)
        {
            meter.Count("192.0.2.1", isRead: false);
            meter.Count(ClientName.Router, isRead: true);
        }
        meter.NoisiestReader.Should().BeNull();

        Count(meter, "192.0.2.2", 2);
        Count(meter, "192.0.2.3", 1);

        meter.NoisiestReader.Should().Be("192.0.2.2");
        meter.TopClients(2).Select(each => each.Client).Should().BeEquivalentTo("192.0.2.1", ClientName.Router);
    }

    [Fact]
    public void Memory_is_bounded_and_busy_clients_are_kept()
    {
        var meter = Meter();
        for (var i = 0; i < 20 * ClientTallies.Capacity; i++)
        {
            meter.Count($"client {i}", isRead: true);
            if (i % 20 == 0)
                meter.Count(Client, isRead: true);
        }

        var clients = meter.TopClients(int.MaxValue);

        clients.Should().HaveCount(ClientTallies.Capacity);
        clients[0].Client.Should().Be(Client);
        clients[0].Requests.Should().BeGreaterThanOrEqualTo(ClientTallies.Capacity);
        meter.Used.Should().Be(21 * ClientTallies.Capacity);
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        var meter = Meter();
        meter.Count(Client, isRead: true);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(meter, Client, 1000);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Many_threads_lose_nothing()
    {
        var meter = Meter();

        Parallel.For(0, 8, thread => Count(meter, $"192.0.2.{thread % 4}", 5000));

        meter.Used.Should().Be(40_000);
        meter.TopClients(9).Should().HaveCount(4).And.OnlyContain(each => each.Requests == 10_000 && each.Reads == 10_000);
    }

    private RequestMeter Meter(int budget = 0) =>
        new(Options.Create(new NexusOptions { RequestBudget = budget }), _time, _log.Logger<RequestMeter>());

    private static void Count(RequestMeter meter, string client, int times)
    {
        for (var i = 0; i < times; i++)
            meter.Count(client, isRead: true);
    }
}
