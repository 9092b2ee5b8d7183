using RegistryRouter.Push;

namespace RegistryRouter.Tests.Push;

public sealed class BudgetTests
{
    [Fact]
    public void What_does_not_fit_leaves_room_for_what_does()
    {
        var budget = new Budget(10);

        budget.TryTake(6).Should().BeTrue();
        budget.TryTake(5).Should().BeFalse();
        budget.TryTake(4).Should().BeTrue();
        budget.Spent.Should().Be(10);
    }
}
