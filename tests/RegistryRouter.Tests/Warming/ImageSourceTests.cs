using RegistryRouter.Server.Routing;
using RegistryRouter.Warming;

namespace RegistryRouter.Tests.Warming;

public sealed class ImageSourceTests
{
    private static readonly ImageSource Registry = new(PublicOrigin.Of("https", "registry.test", 8443), ["registry.test", "other.test"], IsMirror: false);
    private static readonly ImageSource Mirror = new(PublicOrigin.Of("https", "mirror.test", 443), ["mirror.test"], IsMirror: true);

    [Theory]
    [InlineData("node:22", "/v2/node/manifests/22")]
    [InlineData("team/app:1", "/v2/team/app/manifests/1")]
    [InlineData("registry.test:8443/team/app:1", "/v2/team/app/manifests/1")]
    [InlineData("REGISTRY.test/team/app:1", "/v2/team/app/manifests/1")]
    [InlineData("other.test/team/app:1", "/v2/team/app/manifests/1")]
    [InlineData("docker.io/node:22", "/v2/library/node/manifests/22")]
    [InlineData("index.docker.io/team/app:1", "/v2/team/app/manifests/1")]
    public void A_registry_has_its_own_images_and_those_of_the_hub(string image, string target) => TargetAt(Registry, image).Should().Be(target);

    [Theory]
    [InlineData("node:22", "/v2/library/node/manifests/22?ns=docker.io")]
    [InlineData("docker.io/node:22", "/v2/library/node/manifests/22?ns=docker.io")]
    [InlineData("mirror.test/library/node:22", "/v2/library/node/manifests/22?ns=docker.io")]
    [InlineData("quay.io/team/app:1", "/v2/team/app/manifests/1?ns=quay.io")]
    [InlineData("quay.io/app:1", "/v2/app/manifests/1?ns=quay.io")]
    [InlineData("registry.test:5000/app:1", "/v2/app/manifests/1?ns=registry.test%3A5000")]
    public void A_mirror_gets_the_registry_as_namespace(string image, string target) => TargetAt(Mirror, image).Should().Be(target);

    [Theory]
    [InlineData("quay.io/team/app:1")]
    [InlineData("registry.test:5000/team/app:1")]
    public void A_registry_has_no_images_of_other_registries(string image)
    {
        var locate = () => TargetAt(Registry, image);

        locate.Should().Throw<WarmException>().Which.Fix.Should().Contain("--mirror");
    }

    private static string TargetAt(ImageSource source, string text)
    {
        var image = ImageReference.Parse(text)!;
        return source.Locate(image).Manifest(image.Reference);
    }
}
