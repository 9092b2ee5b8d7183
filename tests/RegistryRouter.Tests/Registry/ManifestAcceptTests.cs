using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

public sealed class ManifestAcceptTests
{
    private const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    private const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";

    public static TheoryData<string> ManifestTypes =>
    [
        OciManifest, OciIndex, DockerManifest, DockerList, "application/vnd.oci.artifact.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v1+json", "application/vnd.docker.distribution.manifest.v1+prettyjws",
    ];

    [Theory]
    [MemberData(nameof(ManifestTypes))]
    public void One_manifest_type_and_anything_is_a_check_before_a_push(string type)
    {
        ManifestAccept.IsPushCheck($"{type}, */*").Should().BeTrue();
        ManifestAccept.IsPushCheck($"{type},*/*").Should().BeTrue();
        ManifestAccept.IsPushCheck($"*/*, {type}").Should().BeTrue();
        ManifestAccept.IsPushCheck(new[] { type, "*/*" }).Should().BeTrue();
        ManifestAccept.IsPushCheck($"{type};q=1.0, */*;q=0.5").Should().BeTrue();
        ManifestAccept.IsPushCheck($"{type.ToUpperInvariant()}, */*").Should().BeTrue("RFC 9110, section 8.3.1");
        ManifestAccept.IsPushCheck($" {type} ; q=0.9 ,, */* ; q=0.1 ").Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(ManifestTypes))]
    public void One_manifest_type_alone_is_a_read(string type) => ManifestAccept.IsPushCheck(type).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("*/*, */*")]
    [InlineData("application/json, */*")]
    [InlineData("text/html, */*;q=0.8")]
    [InlineData("application/*, */*")]
    [InlineData(OciManifest + ", application/*")]
    [InlineData(OciManifest + ", application/json, */*")]
    [InlineData(OciManifest + ", */*, */*")]
    [InlineData(OciManifest + ", " + OciIndex)]
    [InlineData(OciManifest + ", " + OciIndex + ", */*")]
    [InlineData("application/vnd.oci.image.layer.v1.tar+gzip, */*")]
    public void Anything_else_is_a_read(string accept) => ManifestAccept.IsPushCheck(accept).Should().BeFalse();

    [Fact]
    public void No_header_is_a_read() => ManifestAccept.IsPushCheck(default).Should().BeFalse();

    [Fact]
    public void The_four_types_of_a_pull_are_a_read_in_one_header_or_several()
    {
        string[] types = [DockerManifest, DockerList, OciManifest, OciIndex];

        ManifestAccept.IsPushCheck(string.Join(", ", types) + ", */*").Should().BeFalse("containerd's resolver asks so");
        ManifestAccept.IsPushCheck(string.Join(',', types)).Should().BeFalse("crane asks so");
        ManifestAccept.IsPushCheck(types).Should().BeFalse("Docker's classic engine asks so");
        ManifestAccept.IsPushCheck(new[] { OciManifest, OciIndex, "*/*" }).Should().BeFalse();
    }
}
