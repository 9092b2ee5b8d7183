using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>Where a request goes under the names that serve less than everything.</summary>
public sealed class HostKindTests
{
    private const string Digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly FrozenSet<string> Namespaces = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "docker.io", "quay.io", "registry.corp:5000");

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v2/")]
    [InlineData("PUT", "/v2/a/manifests/1")]
    [InlineData("POST", "/service/extdirect")]
    [InlineData("GET", "/v2/a/../b")]
    [InlineData("OPTIONS", "/v2/")]
    public void On_a_ui_host_name_everything_goes_to_the_ui(string method, string target) =>
        Decide(HostKind.Ui, method, target).Should().Be("Ui");

    [Theory]
    [InlineData("GET", "/", "UiClosed")]
    [InlineData("POST", "/service/extdirect", "UiClosed")]
    [InlineData("GET", "/v2/", "Group")]
    [InlineData("GET", "/v1/search", "Group")]
    [InlineData("PUT", "/v2/a/manifests/1", "Hosted")]
    [InlineData("OPTIONS", "/v2/", "Method")]
    public void On_a_registry_only_host_name_only_the_registry_is_served(string method, string target, string where) =>
        Decide(HostKind.Registry, method, target).Should().Be(where);

    [Theory]
    [InlineData("GET", "/v2/library/a/manifests/1", "Group docker.io")]
    [InlineData("HEAD", "/v2/library/a/manifests/1", "Group docker.io")]
    [InlineData("GET", "/v2/library/a/blobs/" + Digest, "Group docker.io")]
    [InlineData("HEAD", "/v2/library/a/blobs/" + Digest, "Group docker.io")]
    [InlineData("GET", "/v2/library/a/tags/list?n=5", "Group docker.io")]
    [InlineData("GET", "/v2/library/a/referrers/" + Digest, "Group docker.io")]
    [InlineData("GET", "/v2/_catalog", "Group docker.io")]
    [InlineData("GET", "/v2/library/a/manifests/1?ns=docker.io", "Group docker.io")]
    [InlineData("GET", "/v2/a/manifests/1?ns=quay.io", "Group quay.io")]
    [InlineData("GET", "/v2/a/manifests/1?x=ns=ghcr.io&ns=QUAY.io", "Group quay.io")]
    [InlineData("GET", "/v2/a/manifests/1?ns=registry.corp%3A5000", "Group registry.corp:5000")]
    [InlineData("GET", "/v2/a/manifests/1?ns=", "Group docker.io")]
    [InlineData("GET", "/v2/a/manifests/1?ns=ghcr.io", "UnknownNamespace")]
    [InlineData("GET", "/v2/a/manifests/1?ns=http://quay.io", "UnknownNamespace")]
    public void A_read_of_a_mirror_goes_to_the_repository_of_its_registry(string method, string target, string where) =>
        Decide(HostKind.Mirror, method, target).Should().Be(where);

    [Theory]
    [InlineData("GET", "/v2/", "itself")]
    [InlineData("HEAD", "/v2", "itself")]
    [InlineData("PUT", "/v2/a/manifests/1", "MirrorReadOnly")]
    [InlineData("POST", "/v2/a/blobs/uploads/", "MirrorReadOnly")]
    [InlineData("DELETE", "/v2/a/manifests/1", "MirrorReadOnly")]
    [InlineData("POST", "/v2/token", "MirrorReadOnly")]
    [InlineData("OPTIONS", "/v2/", "MirrorReadOnly")]
    [InlineData("GET", "/v2/token", "NotOnMirror")]
    [InlineData("GET", "/v2/token?scope=repository:a:pull", "NotOnMirror")]
    [InlineData("GET", "/v2/anything", "NotOnMirror")]
    [InlineData("GET", "/v2/a/blobs/uploads/1", "NotOnMirror")]
    [InlineData("GET", "/v1/search?q=a", "NotOnMirror")]
    [InlineData("GET", "/", "NotOnMirror")]
    [InlineData("POST", "/service/rest/v1/x", "NotOnMirror")]
    [InlineData("GET", "/v2/a/../b/manifests/1", "AmbiguousPath")]
    public void A_mirror_serves_pulls_and_nothing_else(string method, string target, string where) =>
        Decide(HostKind.Mirror, method, target).Should().Be(where);

    [Theory]
    [InlineData(nameof(HostKind.Shared), "/", "UiMethod")]
    [InlineData(nameof(HostKind.Shared), "/v2/", "Method")]
    [InlineData(nameof(HostKind.Registry), "/", "UiMethod")]
    [InlineData(nameof(HostKind.Registry), "/v2/", "Method")]
    [InlineData(nameof(HostKind.Ui), "/", "UiMethod")]
    [InlineData(nameof(HostKind.Ui), "/v2/", "UiMethod")]
    [InlineData(nameof(HostKind.Mirror), "/", "MirrorReadOnly")]
    [InlineData(nameof(HostKind.Mirror), "/v2/", "MirrorReadOnly")]
    public void Methods_that_nexus_does_not_know_go_nowhere(string host, string target, string where)
    {
        foreach (var method in new[] { "CONNECT", "TRACE", "PROPFIND", "get", "X" })
            Decide(Enum.Parse<HostKind>(host), method, target).Should().Be(where, method);
    }

    [Theory]
    [InlineData(nameof(HostKind.Shared), "/socket", "Ui")]
    [InlineData(nameof(HostKind.Ui), "/socket", "Ui")]
    [InlineData(nameof(HostKind.Ui), "/v2/", "Ui")]
    [InlineData(nameof(HostKind.Registry), "/socket", "UiClosed")]
    [InlineData(nameof(HostKind.Mirror), "/socket", "MirrorReadOnly")]
    [InlineData(nameof(HostKind.Shared), "/v2/", "Method")]
    [InlineData(nameof(HostKind.Shared), "/v2/token", "Method")]
    [InlineData(nameof(HostKind.Shared), "/v2/a/blobs/uploads/", "Method")]
    public void A_web_socket_over_http2_goes_to_the_ui_only(string host, string target, string where) =>
        Decide(Enum.Parse<HostKind>(host), "CONNECT", target, opensWebSocket: true).Should().Be(where);

    private static string Decide(HostKind host, string method, string target, bool opensWebSocket = false)
    {
        var decision = RequestRouter.Decide(method, target, StringValues.Empty, new RoutingOptions(), host, Namespaces, opensWebSocket: opensWebSocket);
        return decision.Refusal?.ToString() ?? (decision.Upstream is { } upstream ? $"{upstream} {decision.Namespace}".TrimEnd() : "itself");
    }
}
