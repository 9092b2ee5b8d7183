using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Cache.Proofs;

namespace RegistryRouter.Tests.Cache.Proofs;

public sealed class OutageTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Outage _outage;

    public OutageTests() => _outage = new(_time);

    [Fact]
    public void During_an_outage_one_request_every_3_s_tries_the_upstream()
    {
        _outage.Failed(_time.GetTimestamp());

        _outage.ShouldTry().Should().BeFalse();
        _time.Advance(Outage.Pause);
        _outage.ShouldTry().Should().BeTrue();
        _outage.ShouldTry().Should().BeFalse();
        _outage.Succeeded();
        _outage.ShouldTry().Should().BeTrue();
    }

    [Fact]
    public void A_timeout_does_not_start_an_outage_if_others_got_responses_since()
    {
        var started = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(30));
        _outage.Succeeded();
        _outage.Failed(started);

        _outage.IsOn.Should().BeFalse();
    }
}
