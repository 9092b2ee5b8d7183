using RegistryRouter.Server.Proxy.Upstreams;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Tests.Proxy.Upstreams;

public sealed class DestinationsTests
{
    private static readonly DestinationState A = new("a");
    private static readonly DestinationState B = new("b");
    private static readonly DestinationState C = new("c");

    [Fact]
    public void Other_destinations_come_before_the_failed_one()
    {
        Destinations.InOrder([A, B, C], B).Should().Equal(C, A, B);
        Destinations.InOrder([A, B, C], A).Should().Equal(B, C, A);
    }

    [Fact]
    public void A_destination_that_is_down_is_tried_last() => Destinations.InOrder([A, C], B).Should().Equal(A, C, B);

    [Fact]
    public void A_single_destination_is_tried_again() => Destinations.InOrder([A], A).Should().Equal(A);
}
