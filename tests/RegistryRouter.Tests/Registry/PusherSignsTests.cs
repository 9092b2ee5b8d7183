using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

public sealed class PusherSignsTests
{
    private const string OneTypeAndAnything = "application/vnd.oci.image.layer.v1.tar+gzip, */*";
    private const string FourTypesAndAnything =
        "application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.distribution.manifest.list.v2+json, "
        + "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, */*";

    [Theory]
    [InlineData(OneTypeAndAnything, "containerd/2.1.4")]
    [InlineData("application/vnd.docker.container.image.v1+json, */*", "buildkit/v0.23")]
    [InlineData("application/vnd.buildkit.cacheconfig.v0, */*", "buildkit/v0.23")]
    [InlineData("application/vnd.oci.image.manifest.v1+json, */*", null)]
    [InlineData(null, "docker/28.2.2 go/go1.24.3 git-commit/45873be kernel/6.1 os/linux arch/amd64 UpstreamClient(Docker-Client/28.2.2 \\(linux\\))")]
    [InlineData(null, "containers/5.36.0 (github.com/containers/image)")]
    [InlineData(null, "skopeo/1.9.3")]
    [InlineData(null, "libpod/4.3.1")]
    [InlineData(null, "Buildah/1.28.2")]
    public void A_pusher_is_recognized(string? accept, string? agent) => PusherSigns.AreIn(accept, agent).Should().BeTrue();

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData(null, "Go-http-client/1.1")]
    [InlineData("*/*", "containerd/2.1.4")]
    [InlineData(FourTypesAndAnything, "containerd/2.1.4")]
    [InlineData("application/octet-stream", "curl/8.5.0")]
    [InlineData("*/*, */*", "x")]
    [InlineData(null, "crane/0.20.6 go-containerregistry/0.20.6")]
    [InlineData(null, "oras-go")]
    [InlineData(null, "my-docker/1")]
    public void Any_other_client_may_be_pulling(string? accept, string? agent) => PusherSigns.AreIn(accept, agent).Should().BeFalse();

    [Fact]
    public void Every_value_of_a_header_counts() =>
        PusherSigns.AreIn(StringValues.Empty, new StringValues(["x/1", "docker/28.2.2"])).Should().BeTrue();
}
