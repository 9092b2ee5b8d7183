using System.Text;
using RegistryRouter.Server.Push;

namespace RegistryRouter.Tests.Push;

public sealed class ManifestReferencesTests
{
    private static readonly string A = Digest('a');
    private static readonly string B = Digest('b');
    private static readonly string C = Digest('c');

    [Fact]
    public void An_image_names_its_configuration_and_layers_once_each()
    {
        var references = Parse($$"""{"config":{"digest":"{{A}}","mediaType":"c"},"layers":[{"digest":"{{B}}"},{"digest":"{{B}}"},{"digest":"{{C}}","urls":[]}]}""");

        references!.Blobs.Should().Equal(new Descriptor(A, "c"), new(B, null), new(C, null));
        references.Manifests.Should().BeEmpty();
    }

    [Fact]
    public void An_index_names_its_children() =>
        Parse($$"""{"manifests":[{"digest":"{{A}}","mediaType":"m"}]}""")!.Manifests.Should().Equal(new Descriptor(A, "m"));

    [Theory]
    [InlineData("application/vnd.oci.image.layer.v1.tar+gzip")]
    [InlineData("application/vnd.oci.image.layer.v1.tar+zstd")]
    [InlineData("application/vnd.oci.image.layer.nondistributable.v1.tar")]
    [InlineData("application/vnd.docker.image.rootfs.diff.tar.gzip")]
    [InlineData("application/vnd.buildkit.cacheconfig.v0")]
    [InlineData("application/vnd.oci.image.config.v1+json")]
    public void The_cache_of_BuildKit_is_an_index_of_blobs(string type)
    {
        var references = Parse($$"""{"manifests":[{"digest":"{{A}}","mediaType":"{{type}}"},{"digest":"{{B}}","mediaType":"application/vnd.oci.image.manifest.v1+json"}]}""");

        references!.Blobs.Should().Equal(new Descriptor(A, type));
        references.Manifests.Should().Equal(new Descriptor(B, "application/vnd.oci.image.manifest.v1+json"));
    }

    [Theory]
    [InlineData(null, "Manifest")]
    [InlineData("application/vnd.oci.image.index.v1+json", "Manifest")]
    [InlineData("application/vnd.docker.distribution.manifest.list.v2+json", "Manifest")]
    [InlineData("application/vnd.oci.image.layer.v1.tar", "Blob")]
    [InlineData("application/vnd.example", "Either")]
    public void The_media_type_shows_what_an_index_lists(string? type, string kind) => new Descriptor(A, type).KindInIndex.ToString().Should().Be(kind);

    [Fact]
    public void An_artifact_manifest_names_blobs() =>
        Parse($$"""{"blobs":[{"digest":"{{A}}","mediaType":"x"}]}""")!.Blobs.Should().Equal(new Descriptor(A, "x"));

    [Fact]
    public void A_large_manifest_is_parsed_like_a_small_one() =>
        Parse($$"""{"layers":[{"digest":"{{A}}"}],"annotations":{"a":"{{new string('x', 1_000_000)}}"} }""")!.Blobs.Should().Equal(new Descriptor(A, null));

    [Fact]
    public void A_foreign_layer_is_skipped() =>
        Parse($$"""{"layers":[{"digest":"{{A}}","urls":["https://example.com/layer"]},{"digest":"{{B}}"}]}""")!
            .Blobs.Should().Equal(new Descriptor(B, null));

    [Fact]
    public void Schema_1_calls_digests_blob_sums() =>
        Parse($$"""{"fsLayers":[{"blobSum":"{{A}}"}]}""")!.Blobs.Should().Equal(new Descriptor(A, null));

    [Fact]
    public void A_subject_is_not_required() =>
        Parse($$"""{"subject":{"digest":"{{A}}"},"layers":[]}""").Should().BeEquivalentTo(new ManifestReferences([], []));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"layers\":[1]}")]
    [InlineData("{\"layers\":[{}]}")]
    [InlineData("{\"layers\":[{\"digest\":\"sha256:../../v1\"}]}")]
    [InlineData("{\"config\":\"x\"}")]
    [InlineData("{\"manifests\":[{\"digest\":7}]}")]
    public void Anything_else_has_no_references(string text) => Parse(text).Should().BeNull();

    private static ManifestReferences? Parse(string text) => ManifestReferences.Parse(new(Encoding.UTF8.GetBytes(text)));

    private static string Digest(char digit) => $"sha256:{new string(digit, 64)}";
}
