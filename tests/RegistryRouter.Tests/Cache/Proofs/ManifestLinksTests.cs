using System.Buffers;
using System.Text;
using RegistryRouter.Server.Cache.Proofs;

namespace RegistryRouter.Tests.Cache.Proofs;

public sealed class ManifestLinksTests
{
    private static readonly string A = "sha256:" + new string('a', 64);
    private static readonly string B = "sha512:" + new string('b', 128);

    [Fact]
    public void A_manifest_names_its_configuration_and_layers_but_no_subject_and_no_foreign_layer() =>
        Parse($$"""{"annotations":{"layers":"x"},"subject":{"digest":"{{B}}"},"config":{"digest":"{{A}}","data":{"digest":"{{B}}" } },"layers":[{"digest":"{{A}}"},{"urls":["http://x"],"digest":"{{B}}"}]}""")
            .Should().Equal(A);

    [Fact]
    public void An_index_names_its_manifests() => Parse($$"""{"manifests":[{"digest":"{{A}}"},{"digest":"{{B}}"},{"digest":"sha256:x"}]}""").Should().Equal(A, B);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} x")]
    [InlineData("{\"layers\":[{\"digest\":\"\\uD800\"}]}")]
    public void Anything_else_names_nothing(string text) => Parse(text).Should().BeNull();

    private static IReadOnlyList<string>? Parse(string text) => ManifestLinks.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));
}
