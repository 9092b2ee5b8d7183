using System.Net;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Access;

public sealed class AccessPolicyTests
{
    private const string Office = "10.1.2.3";
    private const string Elsewhere = "192.0.2.1";
    private const string NoUser = "Basic Og==";
    private const string Somebody = "Basic YTpi";
    private const string Hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("POST", "/v2/a/blobs/uploads/", true)]
    [InlineData("POST", "/v2/a/blobs/uploads/?mount=sha256:0&from=b", true)]
    [InlineData("PUT", "/v2/a/blobs/uploads", true)]
    [InlineData("PUT", "/v2/a/manifests/1", true)]
    [InlineData("DELETE", "/v2/a/manifests/1", true)]
    [InlineData("DELETE", "/v2/a/blobs/sha256:0", true)]
    [InlineData("PUT", "/v2/unknown", true)]
    [InlineData("PATCH", "/v2/a/blobs/uploads/1", false)]
    [InlineData("PUT", "/v2/a/blobs/uploads/1?digest=sha256:0", false)]
    [InlineData("GET", "/v2/a/blobs/uploads/1", false)]
    [InlineData("DELETE", "/v2/a/blobs/uploads/1", false)]
    [InlineData("HEAD", "/v2/a/blobs/sha256:0", false)]
    [InlineData("GET", "/v2/a/manifests/1", false)]
    [InlineData("POST", "/v2/token", false)]
    [InlineData("POST", "/service/rest/v1/repositories", false)]
    public void Read_only_refuses_new_pushes_and_lets_uploads_finish(string method, string target, bool isRefused)
    {
        var decision = Decide(method, target, new() { ReadOnly = true, ReadOnlyMessage = "the registry moves house" });

        decision.Verdict.Should().Be(isRefused ? PolicyVerdict.Refuse : PolicyVerdict.Allow);
        (decision.Refusal?.Status, decision.Refusal?.Code, decision.Refusal?.Message)
            .Should().Be(isRefused ? (403, "DENIED", "the registry moves house") : (null, null, null));
    }

    [Theory]
    [InlineData("PUT", "/v2/a/manifests/1", Elsewhere, nameof(PolicyVerdict.Refuse))]
    [InlineData("PATCH", "/v2/a/blobs/uploads/1", Elsewhere, nameof(PolicyVerdict.Refuse))]
    [InlineData("DELETE", "/v2/a/manifests/1", Elsewhere, nameof(PolicyVerdict.Refuse))]
    [InlineData("PUT", "/v2/a/manifests/1", null, nameof(PolicyVerdict.Refuse))]
    [InlineData("PUT", "/v2/a/manifests/1", Office, nameof(PolicyVerdict.Allow))]
    [InlineData("HEAD", "/v2/a/blobs/sha256:0", Elsewhere, nameof(PolicyVerdict.Allow))]
    [InlineData("GET", "/v2/a/manifests/1", Elsewhere, nameof(PolicyVerdict.Allow))]
    [InlineData("GET", "/", Elsewhere, nameof(PolicyVerdict.Allow))]
    public void Only_push_networks_push(string method, string target, string? client, string expected)
    {
        var decision = Decide(method, target, new() { PushNetworks = ["10.0.0.0/8", "2001:db8::/32"] }, client);

        decision.Verdict.ToString().Should().Be(expected);
        decision.Refusal?.Detail.Should().Contain("Access:PushNetworks");
    }

    [Theory]
    [InlineData("/", Elsewhere, nameof(PolicyVerdict.Refuse))]
    [InlineData("/service/rest/v1/status", Elsewhere, nameof(PolicyVerdict.Refuse))]
    [InlineData("/", Office, nameof(PolicyVerdict.Allow))]
    [InlineData("/v2/", Elsewhere, nameof(PolicyVerdict.Allow))]
    [InlineData("/v1/search", Elsewhere, nameof(PolicyVerdict.Allow))]
    public void Only_ui_networks_get_the_web_ui(string target, string client, string expected) =>
        Decide("GET", target, new() { UiNetworks = ["10.0.0.0/8"] }, client).Verdict.ToString().Should().Be(expected);

    [Theory]
    [InlineData("GET", "/v2/a/manifests/1", null, nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", NoUser, nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Negotiate abc", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Bearer ", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Basic ???", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Basic", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Basic  YTpi", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Basic YTpi, Basic Og==", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Basic Og==, Bearer DockerToken.1", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Bearer DockerToken.1, Basic Og==", nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/a/manifests/1", "Bearer ,", nameof(PolicyVerdict.Challenge))]
    [InlineData("HEAD", "/v2/a/blobs/sha256:0", null, nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/token", null, nameof(PolicyVerdict.Challenge))]
    [InlineData("POST", "/v2/token", null, nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v1/search", null, nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/_catalog", null, nameof(PolicyVerdict.Challenge))]
    [InlineData("POST", "/v2/a/blobs/uploads/", null, nameof(PolicyVerdict.Challenge))]
    [InlineData("GET", "/v2/", null, nameof(PolicyVerdict.Allow))]
    [InlineData("GET", "/", null, nameof(PolicyVerdict.Allow))]
    [InlineData("GET", "/v2/a/manifests/1", Somebody, nameof(PolicyVerdict.Allow))]
    [InlineData("GET", "/v2/a/manifests/1", "basic YTpi", nameof(PolicyVerdict.Allow))]
    [InlineData("GET", "/v2/a/manifests/1", "Bearer DockerToken.1", nameof(PolicyVerdict.Allow))]
    [InlineData("GET", "/v2/token", Somebody, nameof(PolicyVerdict.Allow))]
    public void Without_credentials_everything_is_challenged_if_a_login_is_required(string method, string target, string? authorization, string expected) =>
        Decide(method, target, new() { RequireLogin = true }, authorization: authorization).Verdict.ToString().Should().Be(expected);

    [Theory]
    [InlineData("PUT", "/v2/team/app/manifests/v1", nameof(PolicyVerdict.AllowNewTag))]
    [InlineData("PUT", "/v2/team/app/manifests/v1/", nameof(PolicyVerdict.Refuse))]
    [InlineData("POST", "/v2/team/app/manifests/v1", nameof(PolicyVerdict.Refuse))]
    [InlineData("PUT", "/v2/team/app/manifests/sha256:0", nameof(PolicyVerdict.Allow))]
    [InlineData("PUT", "/v2/team/app/manifests/sha256%3A0", nameof(PolicyVerdict.Allow))]
    [InlineData("PUT", "/v2/team/app/manifests/latest", nameof(PolicyVerdict.Allow))]
    [InlineData("PUT", "/v2/team/app/manifests/sha256-" + Hex, nameof(PolicyVerdict.Allow))]
    [InlineData("PUT", "/v2/team/app/manifests/sha256-" + Hex + ".sig", nameof(PolicyVerdict.Allow))]
    [InlineData("PUT", "/v2/team/app/manifests/sha256-" + Hex + ".evil", nameof(PolicyVerdict.AllowNewTag))]
    [InlineData("PUT", "/v2/team/app/manifests/sha256-short", nameof(PolicyVerdict.AllowNewTag))]
    [InlineData("PUT", "/v2/other/manifests/v1", nameof(PolicyVerdict.Allow))]
    [InlineData("DELETE", "/v2/team/app/manifests/v1", nameof(PolicyVerdict.Allow))]
    [InlineData("GET", "/v2/team/app/manifests/v1", nameof(PolicyVerdict.Allow))]
    public void Immutable_tags_are_written_once(string method, string target, string expected)
    {
        var decision = Decide(method, target, new() { ImmutableTags = ["team/*:*", "!*:latest"] });

        decision.Verdict.ToString().Should().Be(expected);
        if (decision.Verdict == PolicyVerdict.AllowNewTag)
            decision.Refusal!.Message.Should().Be($"the tag 'team/app:{target[(target.LastIndexOf('/') + 1)..]}' already exists and cannot be overwritten");
    }

    [Fact]
    public void The_mirror_has_its_own_rules() =>
        Decide("GET", "/v2/a/manifests/1", new() { RequireLogin = true, UiNetworks = ["10.0.0.0/8"] }, Elsewhere, host: HostKind.Mirror)
            .Verdict.Should().Be(PolicyVerdict.Allow);

    [Theory]
    [InlineData(Office, true)]
    [InlineData(Elsewhere, false)]
    [InlineData(null, false)]
    public void The_mirror_is_open_to_its_networks(string? client, bool isOpen) =>
        Decide("GET", "/v2/a/manifests/1", new(), client, host: HostKind.Mirror, mirrorNetworks: ["10.0.0.0/8"])
            .Verdict.Should().Be(isOpen ? PolicyVerdict.Allow : PolicyVerdict.Refuse);

    [Fact]
    public void Without_rules_everything_is_allowed() =>
        Decide("PUT", "/v2/a/manifests/1", new(), client: null).Verdict.Should().Be(PolicyVerdict.Allow);

    private static PolicyDecision Decide(
        string method, string target, AccessOptions options, string? client = Elsewhere, string? authorization = null, HostKind host = HostKind.Shared,
        params string[] mirrorNetworks)
    {
        var route = RequestRouter.Decide(method, target, StringValues.Empty, new RoutingOptions());
        return AccessPolicy.Decide(route, method, host, client is null ? null : IPAddress.Parse(client), authorization, new AccessRules(options, new(mirrorNetworks)));
    }
}
