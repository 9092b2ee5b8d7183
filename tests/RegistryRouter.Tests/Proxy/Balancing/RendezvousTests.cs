using CsCheck;
using RegistryRouter.Server.Proxy.Balancing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Tests.Proxy.Balancing;

public sealed class RendezvousTests
{
    private static readonly DestinationState[] All = [.. Enumerable.Range(1, 5).Select(number => Destination($"http://nexus-{number}:8082"))];

    [Fact]
    public void The_order_of_the_destinations_does_not_matter() =>
        Gen.Select(Gen.String, Gen.Shuffle(All)).Sample((key, shuffled) =>
            Rendezvous.Pick(shuffled, key) == Rendezvous.Pick(All, key), iter: 500);

    [Fact]
    public void When_a_destination_goes_down_only_its_keys_move() =>
        Gen.Select(Gen.String, Gen.OneOfConst(All)).Sample((key, gone) =>
        {
            var before = Rendezvous.Pick(All, key);
            var after = Rendezvous.Pick([.. All.Where(each => each != gone)], key);
            return before == gone ? after != gone : after == before;
        }, iter: 500);

    [Fact]
    public void Keys_are_distributed_over_the_destinations() =>
        Enumerable.Range(0, 1000).CountBy(number => Rendezvous.Pick(All, $"team/app-{number}")!.DestinationId)
            .Should().HaveCount(5).And.OnlyContain(share => share.Value > 120);

    // Another value would misroute half of the running uploads while routers of two versions run side by side.
    [Fact]
    public void Every_version_of_the_router_chooses_the_same_destination() =>
        Rendezvous.Pick(All, "team/app")!.DestinationId.Should().Be("http://nexus-1:8082");

    [Fact]
    public void Without_destinations_none_is_chosen() => Rendezvous.Pick([], "team/app").Should().BeNull();

    private static DestinationState Destination(string address) => new(address, new DestinationModel(new DestinationConfig { Address = address }));
}
