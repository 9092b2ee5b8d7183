using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Cache.Proofs;

namespace RegistryRouter.Tests.Cache.Proofs;

public sealed class TagsTests
{
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    private static readonly RepositoryName App = new("group", "team/app");
    private static readonly TagTarget First = new("sha256:" + new string('1', 64), IndexType, 10);
    private static readonly TagTarget Second = new("sha256:" + new string('2', 64), IndexType, 20);
    private static readonly AcceptClass Docker = AcceptClass.Of($"{IndexType}, */*")!.Value;

    private readonly FakeTimeProvider _time = new();
    private readonly Tags _tags;

    public TagsTests() => _tags = new(() => new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), TimeSpan.FromSeconds(5)), _time);

    [Fact]
    public void A_tag_is_fresh_and_then_stale()
    {
        _tags.Set(App, "1", Docker, First, Start());

        _tags.Get(App, "1", AcceptClass.Of(new string[] { "*/*", IndexType.ToUpperInvariant() })!.Value).Should().Be((First, ProofState.Fresh));
        _tags.Get(App, "1", AcceptClass.Of(IndexType)!.Value).Should().Be((First, ProofState.Stale));
        _tags.Get(App, "1", AcceptClass.Of("*/*")!.Value).Should().Be(((TagTarget?)null, ProofState.None));
        _time.Advance(TimeSpan.FromSeconds(5));
        _tags.Get(App, "1", Docker).Should().Be((First, ProofState.Stale));
    }

    [Fact]
    public void A_response_to_an_earlier_request_replaces_none_to_a_later_one()
    {
        var slow = Start();
        _tags.Set(App, "1", Docker, Second, Start());
        _tags.Set(App, "1", Docker, First, slow);

        _tags.Get(App, "1", Docker).Target.Should().Be(Second);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_forgotten_tag_is_not_revived_by_a_slower_response(bool byDigest)
    {
        _tags.Set(App, "1", Docker, First, Start());
        var slow = Start();
        if (byDigest)
            _tags.ForgetDigest(App, First.Digest);
        else
            _tags.Forget(App, "1");
        _tags.Set(App, "1", Docker, First, slow);

        _tags.Get(App, "1", Docker).Target.Should().BeNull();
    }

    private long Start()
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return _time.GetTimestamp();
    }
}
