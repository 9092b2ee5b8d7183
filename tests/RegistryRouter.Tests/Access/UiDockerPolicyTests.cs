using System.Net;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Access;

/// <summary>The rules about the registry hold where Nexus' own port serves Docker repositories.</summary>
public sealed class UiDockerPolicyTests
{
    private const string Root = "/repository/docker/v2/";
    private const string Client = "192.0.2.1";

    private static readonly AccessOptions[] EachRule =
    [
        new() { ReadOnly = true },
        new() { RequireLogin = true },
        new() { PushNetworks = ["192.0.2.0/24"] },
        new() { ImmutableTags = ["other:*"] },
    ];

    [Theory]
    [InlineData("PUT", Root + "a/manifests/1", 403)]
    [InlineData("POST", Root + "a/blobs/uploads/", 403)]
    [InlineData("DELETE", Root + "a/manifests/1", 403)]
    [InlineData("PUT", Root + "a/manifests/1/", 403)]
    [InlineData("POST", "/service/rest/v1/components?repository=docker", 403)]
    [InlineData("POST", "/service/rest/internal/ui/upload/docker", 403)]
    [InlineData("DELETE", "/service/rest/v1/components/1", 403)]
    [InlineData("DELETE", "/service/rest/v1/assets/1", 403)]
    [InlineData("POST", "/service/rest/v1/staging/move/docker", 403)]
    [InlineData("OPTIONS", Root + "a/manifests/1", 405)]
    [InlineData("PUT", "/repository/docker/%76%32/a/manifests/1", 400)]
    [InlineData("GET", "/repository/docker/%76%32/a/manifests/1", 400)]
    [InlineData("GET", Root + "a/manifests/1", null)]
    [InlineData("GET", "/service/rest/v1/components?repository=docker", null)]
    [InlineData("PUT", "/repository/maven//a/1/a.jar", null)]
    [InlineData("POST", "/service/extdirect", null)]
    public void Pushes_and_deletions_are_refused_like_those_under_v2(string method, string target, int? status)
    {
        Status(method, target, new() { ReadOnly = true }).Should().Be(status);
        Status(method, target, new() { PushNetworks = ["10.0.0.0/8"] }).Should().Be(status);
        Status(method, target, new() { ReadOnly = true, UiDockerPaths = UiDockerPathRule.Open }).Should().BeNull();
        Status(method, target, new()).Should().BeNull();
    }

    [Theory]
    [InlineData("PATCH", Root + "a/blobs/uploads/1", null)]
    [InlineData("PUT", Root + "a/blobs/uploads/1?digest=sha256:0", null)]
    public void An_upload_in_flight_can_finish_while_the_registry_is_read_only(string method, string target, int? status) =>
        Status(method, target, new() { ReadOnly = true }).Should().Be(status);

    [Theory]
    [InlineData("GET", Root, null, null)]
    [InlineData("GET", Root + "a/manifests/1", null, 401)]
    [InlineData("GET", Root + "a/manifests/1", "Basic Og==", 401)]
    [InlineData("GET", Root + "a/manifests/1", "Basic YTpi", null)]
    [InlineData("GET", Root + "_catalog", null, 401)]
    [InlineData("GET", Root + "token", null, 401)]
    [InlineData("GET", "/repository/docker/v1/search", null, 401)]
    [InlineData("GET", "/repository/docker/v1/repositories/a/tags", null, 401)]
    [InlineData("GET", "/", null, null)]
    [InlineData("GET", "/repository/maven/a.jar", null, null)]
    [InlineData("POST", "/service/rest/internal/ui/upload/docker", null, null)]
    [InlineData("GET", "/repository/docker/%76%32/a/manifests/1", "Basic YTpi", 400)]
    public void A_login_is_required_like_under_v2(string method, string target, string? authorization, int? status)
    {
        Status(method, target, new() { RequireLogin = true }, authorization).Should().Be(status);
        Status(method, target, new() { RequireLogin = true, UiDockerPaths = UiDockerPathRule.Open }, authorization).Should().BeNull();
    }

    [Theory]
    [InlineData("PUT", Root + "team/app/manifests/v1", 403)]
    [InlineData("PUT", Root + "team/app/manifests/latest", null)]
    [InlineData("PUT", Root + "team/app/manifests/sha256:0", null)]
    [InlineData("PUT", Root + "other/manifests/v1", null)]
    [InlineData("PUT", "/v2/docker/team/app/manifests/v1", 403, HostKind.Ui)]
    [InlineData("PUT", "/v2/team/app/manifests/v1", 403, HostKind.Ui)]
    [InlineData("PUT", "/v2/docker/team/app/manifests/latest", null, HostKind.Ui)]
    [InlineData("PUT", "/v2/docker/other/manifests/v1", null, HostKind.Ui)]
    [InlineData("DELETE", Root + "team/app/manifests/v1", null)]
    [InlineData("PUT", Root + "team/app/manifests/v1/", 403)]
    [InlineData("POST", "/service/rest/v1/components?repository=docker", 403)]
    [InlineData("POST", "/service/rest/v1/staging/move/docker", 403)]
    [InlineData("DELETE", "/service/rest/v1/components/1", null)]
    [InlineData("POST", Root + "team/app/blobs/uploads/", null)]
    public void Immutable_tags_are_not_written_by_these_paths(string method, string target, int? status, object? host = null) =>
        Status(method, target, new() { ImmutableTags = ["team/*:*", "!*:latest"] }, host: (HostKind?)host ?? HostKind.Shared).Should().Be(status);

    [Fact]
    public void An_ambiguous_path_is_refused_by_every_rule_and_allowed_without_rules()
    {
        foreach (var rules in EachRule)
            Status("GET", "/repository/x/%76%32/a/manifests/1", rules, "Basic YTpi").Should().Be(400);
        Status("GET", "/repository/x/%76%32/a/manifests/1", new() { UiNetworks = ["192.0.2.0/24"] }).Should().BeNull();
    }

    [Fact]
    public void The_networks_of_the_ui_apply() =>
        Status("GET", Root + "a/manifests/1", new() { UiNetworks = ["10.0.0.0/8"], UiDockerPaths = UiDockerPathRule.Open }).Should().Be(403);

    private static int? Status(string method, string target, AccessOptions options, string? authorization = null, HostKind host = HostKind.Shared)
    {
        var route = RequestRouter.Decide(method, target, StringValues.Empty, new RoutingOptions(), host);
        var decision = AccessPolicy.Decide(route, method, host, IPAddress.Parse(Client), authorization, new AccessRules(options));
        (decision.Refusal is null).Should().Be(decision.Verdict == PolicyVerdict.Allow);
        return decision.Refusal?.Status;
    }
}
