using System.Text;
using RegistryRouter.Warming;

namespace RegistryRouter.Tests.Warming;

public sealed class ImageManifestTests
{
    private static readonly string A = Digest('a');
    private static readonly string B = Digest('b');
    private static readonly string C = Digest('c');

    [Fact]
    public void A_manifest_names_its_blobs_once_without_foreign_layers()
    {
        var manifest = Parse($$"""
            {"schemaVersion":2,"config":{"digest":"{{A}}","size":10},
             "layers":[{"digest":"{{B}}","size":20},{"digest":"{{B}}","size":20},{"digest":"{{C}}","size":30,"urls":["https://elsewhere.test/c"]}]}
            """);

        manifest!.Blobs.Should().Equal(new ImagePart(A, 10), new ImagePart(B, 20));
        manifest.Manifests.Should().BeEmpty();
    }

    [Fact]
    public void An_index_names_manifests_with_their_platforms()
    {
        var manifest = Parse($$"""
            {"schemaVersion":2,"manifests":[
              {"digest":"{{A}}","size":10,"platform":{"os":"linux","architecture":"arm","variant":"v7"} },
              {"digest":"{{A}}","size":10,"platform":{"os":"linux","architecture":"arm64"} },
              {"digest":"{{B}}","size":20,"platform":{"os":"unknown","architecture":"unknown"} },
              {"digest":"{{C}}"}]}
            """);

        manifest!.Blobs.Should().BeEmpty();
        manifest.Manifests.Should().Equal(
            new ImagePart(A, 10, new Platform("linux", "arm", "v7")), new ImagePart(A, 10, new Platform("linux", "arm64")),
            new ImagePart(B, 20, new Platform("unknown", "unknown")), new ImagePart(C));
        manifest.Manifests[2].Platform!.IsUnknown.Should().BeTrue();
    }

    [Fact]
    public void Schema_1_states_no_sizes() =>
        Parse($$"""{"schemaVersion":1,"fsLayers":[{"blobSum":"{{A}}"}]}""")!.Blobs.Should().Equal(new ImagePart(A));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"layers":[{"digest":"md5:1"}]}""")]
    public void Anything_else_is_no_manifest(string text) => Parse(text).Should().BeNull();

    private static ImageManifest? Parse(string text) => ImageManifest.Parse(Encoding.UTF8.GetBytes(text));

    private static string Digest(char digit) => $"sha256:{new string(digit, 64)}";
}
