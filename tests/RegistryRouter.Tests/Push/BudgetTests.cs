using RegistryRouter.Server.Push;

namespace RegistryRouter.Tests.Push;

public sealed class BudgetTests
{
    [Fact]
    public void Each_blob_may_have_so_many_bytes_whatever_their_sum()
    {
        var budget = new Budget(10);

        budget.TryTake(6).Should().BeTrue();
        budget.TryTake(11).Should().BeFalse();
        budget.TryTake(10).Should().BeTrue();
        budget.Spent.Should().Be(16);
    }
}
