using System.Net;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Tests.Limits;

public sealed class MemorySharesTests
{
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1");

    [Fact]
    public void One_client_gets_half_and_all_clients_together_everything()
    {
        var memory = new MemoryShares(100);

        memory.TryTake(One, 51).Should().BeFalse();
        memory.TryTake(One, 50).Should().BeTrue();
        memory.TryTake(One, 1).Should().BeFalse();
        memory.TryTake(IPAddress.Parse("192.0.2.2"), 40).Should().BeTrue();
        memory.TryTake(IPAddress.Parse("192.0.2.3"), 11).Should().BeFalse();
        memory.Held.Should().Be(90);
    }

    [Fact]
    public void Released_memory_can_be_taken_again()
    {
        var memory = new MemoryShares(100);
        memory.TryTake(One, 50).Should().BeTrue();

        memory.Give(One, 50);

        memory.Held.Should().Be(0);
        memory.TryTake(One, 50).Should().BeTrue();
    }
}
