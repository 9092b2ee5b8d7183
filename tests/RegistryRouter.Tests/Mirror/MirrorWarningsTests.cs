using System.Collections.Frozen;
using System.Net;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Mirror;

public sealed class MirrorWarningsTests
{
    private const string Manifest = "/v2/library/a/manifests/1";

    private static readonly FrozenSet<string> Namespaces = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "docker.io");

    private readonly WrongWallClock _time = new();
    private readonly RecordedWarnings _log = new();
    private readonly MirrorWarnings _warnings;

    public MirrorWarningsTests() => _warnings = new(new MirrorNamespaces(Namespaces), _time, _log);

    [Theory]
    [InlineData(Manifest, 404, "proxy repository")]
    [InlineData(Manifest, 403, "privileges")]
    [InlineData(Manifest, 429, "account of that registry")]
    [InlineData(Manifest, 503, "Nexus:Group")]
    [InlineData(Manifest + "?ns=ghcr.io", 404, "Mirror:Namespaces")]
    public void A_failure_is_logged_with_its_cause(string target, int status, string cause)
    {
        Note(target, status);

        _log.Lines.Should().ContainSingle().Which.Should()
            .StartWith("Warning: The mirror did not deliver library/a:1").And.Contain($"status {status}").And.Contain(cause);
    }

    [Fact]
    public void A_failed_sign_in_is_logged_with_the_error_of_the_response()
    {
        var exchange = Exchange(Manifest, 502);
        exchange.Context.Features.Set(new MirrorFailure(MirrorErrors.Refused("robot")));

        _warnings.Ended(exchange.Context);

        _log.Lines.Should().ContainSingle().Which.Should().Contain("refused the sign-in of this mirror's account 'robot'").And.Contain("Mirror:PasswordFile");
    }

    [Fact]
    public void A_client_of_another_network_is_logged_with_its_address()
    {
        var exchange = Exchange(Manifest, 403);
        exchange.Context.Features.Set(RouterErrors.MirrorNetworkDenied);
        exchange.Context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");

        _warnings.Ended(exchange.Context);

        _log.Lines.Should().ContainSingle().Which.Should().Contain("192.0.2.7").And.Contain("Mirror:Networks");
    }

    [Theory]
    [InlineData(Manifest, 200)]
    [InlineData(Manifest, 304)]
    [InlineData("/v2/", 200)]
    [InlineData("/", 404)]
    [InlineData("/v2/library/a/tags/list", 404)]
    public void Other_responses_are_not_logged(string target, int status)
    {
        Note(target, status);

        _log.Lines.Should().BeEmpty();
    }

    [Fact]
    public void Failures_of_other_hosts_are_not_logged()
    {
        _warnings.Ended(Exchange(Manifest, 404, HostKind.Shared).Context);

        _log.Lines.Should().BeEmpty();
    }

    [Fact]
    public void Without_a_mirror_there_is_nothing_to_observe()
    {
        _warnings.IsNeeded.Should().BeTrue();
        new MirrorWarnings(new MirrorNamespaces([]), _time, _log).IsNeeded.Should().BeFalse();
    }

    [Fact]
    public void One_message_a_minute_counts_the_suppressed_ones()
    {
        Note(Manifest, 404);
        Note(Manifest, 404);
        Note(Manifest, 404);
        _log.Lines.Should().ContainSingle();

        _time.Advance(TimeSpan.FromMinutes(1));
        Note(Manifest, 404);

        _log.Lines.Should().HaveCount(2).And.Subject.Last().Should().Contain("(2 more failures");
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_suppress_messages()
    {
        Note(Manifest, 404);
        _time.Error = -TimeSpan.FromDays(1);

        _time.Advance(TimeSpan.FromMinutes(1));
        Note(Manifest, 404);

        _log.Lines.Should().HaveCount(2);
    }

    private void Note(string target, int status) => _warnings.Ended(Exchange(target, status).Context);

    private static Exchange Exchange(string target, int status, HostKind host = HostKind.Mirror)
    {
        var exchange = new Exchange("GET", target);
        var decision = RequestRouter.Decide("GET", target, "", new RoutingOptions(), HostKind.Mirror, Namespaces);
        exchange.Context.Features.Set(new PublicHostFeature(host));
        exchange.Context.Features.Set(new RouteDecisionFeature(decision, target));
        exchange.Answer.StatusCode = status;
        return exchange;
    }
}
