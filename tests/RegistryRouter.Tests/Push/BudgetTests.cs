using RegistryRouter.Server.Push;

namespace RegistryRouter.Tests.Push;

public sealed class BudgetTests
{
    [Fact]
    public void The_limit_applies_to_each_blob_not_to_the_sum()
    {
        var budget = new Budget(10);

        budget.TryTake(6).Should().BeTrue();
        budget.TryTake(11).Should().BeFalse();
        budget.TryTake(10).Should().BeTrue();
        budget.Spent.Should().Be(16);
    }
}
