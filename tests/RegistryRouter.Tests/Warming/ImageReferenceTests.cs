using RegistryRouter.Warming;

namespace RegistryRouter.Tests.Warming;

public sealed class ImageReferenceTests
{
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    [Theory]
    [InlineData("node", null, "node", "latest")]
    [InlineData("library/node:22", null, "library/node", "22")]
    [InlineData("team/app:1.0", null, "team/app", "1.0")]
    [InlineData("a/b/c__d-e.f:V_1", null, "a/b/c__d-e.f", "V_1")]
    [InlineData("docker.io/library/redis", "docker.io", "library/redis", "latest")]
    [InlineData("localhost/app:1", "localhost", "app", "1")]
    [InlineData("registry.example.com:8443/team/app:1", "registry.example.com:8443", "team/app", "1")]
    [InlineData("[::1]:5000/app:1", "[::1]:5000", "app", "1")]
    public void A_name_is_parsed_as_docker_does(string text, string? registry, string repository, string reference)
    {
        var image = ImageReference.Parse(text)!;

        (image.Registry?.ToString(), image.Repository, image.Reference).Should().Be((registry, repository, reference));
    }

    [Theory]
    [InlineData("team/app@")]
    [InlineData("quay.io/team/app:1.0@")]
    public void A_digest_wins_over_a_tag(string name)
    {
        var image = ImageReference.Parse(name + Digest)!;

        image.Reference.Should().Be(Digest);
        image.IsByDigest.Should().BeTrue();
        image.ToString().Should().Be($"{name.Replace(":1.0", "", StringComparison.Ordinal)}{Digest}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Team/app")]
    [InlineData("team/app:")]
    [InlineData("team//app")]
    [InlineData("/team/app")]
    [InlineData("team/app:1 ")]
    [InlineData("team/../app")]
    [InlineData("team/app@sha256:abc")]
    [InlineData("team/app@md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("https://registry.example.com/team/app")]
    [InlineData("registry.example.com:port/app")]
    [InlineData("registry.example.com/")]
    public void Anything_else_is_refused(string text) => ImageReference.Parse(text).Should().BeNull();

    [Fact]
    public void A_list_has_one_image_per_line_comments_and_empty_lines()
    {
        var list = ImageList.Read("images", ["# base images", "", "library/node:22  # the runtime", "\tteam/app:1\r"]);

        list.Images.Select(image => image.ToString()).Should().Equal("library/node:22", "team/app:1");
        list.Errors.Should().BeEmpty();
    }

    [Fact]
    public void A_wrong_line_is_named_with_its_number()
    {
        var list = ImageList.Read("images", ["team/app:1", "Team/app", "a b"]);

        list.Images.Should().HaveCount(1);
        list.Errors.Should().HaveCount(2);
        list.Errors[0].Should().StartWith("images, line 2: 'Team/app' is not an image name: must be");
    }
}
