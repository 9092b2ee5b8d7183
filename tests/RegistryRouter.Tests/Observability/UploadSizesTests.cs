using System.Globalization;
using RegistryRouter.Server.Observability.Audit;

namespace RegistryRouter.Tests.Observability;

public sealed class UploadSizesTests
{
    private readonly UploadSizes _sizes = new();

    [Fact]
    public void A_session_is_the_sum_of_its_chunks_and_ends_once()
    {
        _sizes.Add("a", 1);
        _sizes.Add("a", 2);

        _sizes.End("a", 4).Should().Be(7);
        _sizes.End("a", 0).Should().BeNull();
    }

    [Fact]
    public void Sessions_that_never_end_make_room_for_newer_ones()
    {
        for (var number = 0; number <= UploadSizes.MaxSessions; number++)
            _sizes.Add(number.ToString(CultureInfo.InvariantCulture), 1);

        _sizes.End("0", 0).Should().BeNull();
        _sizes.End("1", 0).Should().Be(1);
        _sizes.End(UploadSizes.MaxSessions.ToString(CultureInfo.InvariantCulture), 0).Should().Be(1);
    }

    [Fact]
    public void An_invalid_session_name_is_not_stored()
    {
        var name = new string('a', UploadSizes.MaxName + 1);
        _sizes.Add(name, 1);

        _sizes.End(name, 0).Should().BeNull();
    }
}
