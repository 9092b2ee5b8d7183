using RegistryRouter.Server.Proxy.Reads;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Tests.Proxy.Reads;

public sealed class DestinationsTests
{
    private static readonly DestinationState A = new("a");
    private static readonly DestinationState B = new("b");
    private static readonly DestinationState C = new("c");

    [Fact]
    public void Others_come_before_the_one_that_failed()
    {
        Destinations.InTurn([A, B, C], B).Should().Equal(C, A, B);
        Destinations.InTurn([A, B, C], A).Should().Equal(B, C, A);
    }

    [Fact]
    public void One_that_is_not_up_any_more_is_tried_last() => Destinations.InTurn([A, C], B).Should().Equal(A, C, B);

    [Fact]
    public void A_single_one_is_tried_again() => Destinations.InTurn([A], A).Should().Equal(A);
}
