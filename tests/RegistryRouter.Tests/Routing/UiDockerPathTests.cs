using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>The decision names the operation of a request to Nexus' own port; the request goes there in any case.</summary>
public sealed class UiDockerPathTests
{
    [Theory]
    [InlineData("GET", "/repository/docker/v2/", "Ping")]
    [InlineData("GET", "/repository/docker/v2/team/app/manifests/v1", "ManifestRead")]
    [InlineData("PUT", "/repository/docker/v2/team/app/manifests/v1", "ManifestWrite")]
    [InlineData("DELETE", "/repository/docker/v2/team/app/manifests/v1", "ManifestDelete")]
    [InlineData("POST", "/repository/docker/v2/app/blobs/uploads/", "UploadSession")]
    [InlineData("HEAD", "/repository/docker/v2/app/blobs/sha256:0", "BlobCheck")]
    [InlineData("DELETE", "/repository/docker/v2/app/blobs/sha256:0", "BlobDelete")]
    [InlineData("POST", "/repository/docker/v2/app/manifests/v1", "OtherWrite")]
    [InlineData("OPTIONS", "/repository/docker/v2/app/manifests/v1", "Unsupported")]
    [InlineData("POST", "/repository/docker/v2/token", "Token")]
    [InlineData("PUT", "/repository/docker/%76%32/app/manifests/v1", "Unsupported")]
    [InlineData("POST", "/service/rest/v1/components?repository=docker", "OtherWrite")]
    [InlineData("DELETE", "/service/rest/v1/assets/1", "OtherWrite")]
    [InlineData("GET", "/service/rest/v1/components?repository=docker", "Ui")]
    [InlineData("OPTIONS", "/service/rest/v1/components", "Ui")]
    [InlineData("PUT", "/repository/raw/v2/app.tgz", "Ui")]
    public void Docker_paths_of_the_ui_are_recognized(string method, string target, string operation)
    {
        foreach (var host in new[] { HostKind.Shared, HostKind.Ui })
            AssertDecision(host, method, target, operation, "Ui");
        AssertDecision(HostKind.Registry, method, target, "Ui", "UiClosed");
        AssertDecision(HostKind.Mirror, method, target, "Ui", "NotOnMirror");
    }

    [Theory]
    [InlineData("PUT", "/v2/docker/team/app/manifests/v1", "ManifestWrite")]
    [InlineData("PUT", "/v2/docker/../app/manifests/v1", "Unsupported")]
    public void V2_paths_are_recognized_on_a_ui_host_name(string method, string target, string operation) =>
        AssertDecision(HostKind.Ui, method, target, operation, "Ui");

    private static void AssertDecision(HostKind host, string method, string target, string operation, string where)
    {
        var decision = RequestRouter.Decide(method, target, StringValues.Empty, new RoutingOptions(), host);

        (decision.Operation.ToString(), decision.Refusal?.ToString() ?? decision.Upstream.ToString()).Should().Be((operation, where), $"{host} {method} {target}");
    }
}
