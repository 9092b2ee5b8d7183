using RegistryRouter.Server.Cache.Proofs;

namespace RegistryRouter.Tests.Cache.Proofs;

public sealed class BoundedTableTests
{
    [Fact]
    public void A_full_table_drops_what_ended_and_then_what_was_confirmed_longest_ago()
    {
        var table = new BoundedTable<int, Account>(8);
        var entries = Enumerable.Range(0, 8).Select(number => table.Set(number, new Account(number))).ToList();
        entries[5].End();
        entries[0].Confirm(100);
        table.Set(8, new Account(8));

        table.Entries.Select(each => each.Key).Should().BeEquivalentTo([0, 1, 2, 3, 4, 6, 7, 8]);
        table.Set(9, new Account(9));
        table.Entries.Select(each => each.Key).Should().BeEquivalentTo([0, 2, 3, 4, 6, 7, 8, 9]);
        entries[1].HasEnded.Should().BeTrue();
    }
}
