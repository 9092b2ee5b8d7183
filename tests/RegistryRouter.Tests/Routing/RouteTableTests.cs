using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class RouteTableTests
{
    [Theory]
    [InlineData("Ui", "Ui")]
    [InlineData("Ping", "Group")]
    [InlineData("Token", "Group")]
    [InlineData("ManifestRead", "Group")]
    [InlineData("ManifestCheck", "Hosted")]
    [InlineData("ManifestWrite", "Hosted")]
    [InlineData("ManifestDelete", "Hosted")]
    [InlineData("BlobRead", "Group")]
    [InlineData("BlobCheck", "Hosted")]
    [InlineData("BlobLookup", "Hosted")]
    [InlineData("BlobDelete", "Hosted")]
    [InlineData("UploadSession", "Hosted")]
    [InlineData("TagList", "Group")]
    [InlineData("Catalog", "Group")]
    [InlineData("Referrers", "Group")]
    [InlineData("Search", "Group")]
    [InlineData("OtherRead", "Group")]
    [InlineData("OtherWrite", "Hosted")]
    [InlineData("Unsupported", null)]
    public void An_operation_has_one_upstream(string operation, string? upstream) =>
        RouteTable.Row(Enum.Parse<RegistryOperation>(operation), new RoutingOptions()).Upstream?.ToString().Should().Be(upstream);

    [Fact]
    public void Every_operation_has_a_row_with_a_reason()
    {
        foreach (var operation in Enum.GetValues<RegistryOperation>())
            RouteTable.Row(operation, new RoutingOptions()).Reason.Should().NotBeNullOrWhiteSpace(operation.ToString());
    }

    [Fact]
    public void An_unknown_operation_throws()
    {
        var row = () => RouteTable.Row((RegistryOperation)(-1), new RoutingOptions());

        row.Should().Throw<ArgumentOutOfRangeException>();
    }
}
