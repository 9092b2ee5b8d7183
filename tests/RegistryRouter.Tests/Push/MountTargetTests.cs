using RegistryRouter.Server.Push;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Push;

public sealed class MountTargetTests
{
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    public static TheoryData<string, string, string?> Mounts => new()
    {
        { $"/v2/team/app/blobs/uploads/?mount={Digest}&from=library/nginx", "team/app", "library/nginx" },
        { $"/v2/team/app/blobs/uploads/?from=library%2Fnginx&mount={Digest.Replace(":", "%3A")}", "team/app", "library/nginx" },
        { $"/v2/app/blobs/uploads?mount={Digest}", "app", null },
        { $"/v2/app/blobs/uploads/?mount={Digest}&from=../../secret", "app", null },
        { $"/v2/app/blobs/uploads/?mount={Digest}&from=a%3Fx=y", "app", null },
        { $"/v2/app/blobs/uploads/?mount={Digest}&origin=docker.io&from=a", "app", "a" },
    };

    [Theory]
    [MemberData(nameof(Mounts))]
    public void A_mount_names_a_blob_and_its_source(string target, string repository, string? from) =>
        Of(target).Should().Be(new MountTarget(repository, Digest, from));

    [Theory]
    [InlineData("/v2/app/blobs/uploads/")]
    [InlineData("/v2/app/blobs/uploads/?from=library/nginx")]
    [InlineData("/v2/app/blobs/uploads/?mount=")]
    [InlineData("/v2/app/blobs/uploads/?mount=sha256:zz")]
    [InlineData("/v2/app/blobs/uploads/?mount=sha256:aa/../b")]
    [InlineData("/v2/app/blobs/uploads/1234?mount=DIGEST")]
    [InlineData("/v2/app/blobs/uploads/?mount=DIGEST&digest=DIGEST")]
    [InlineData("/v2/app/blobs/uploads/?mount=DIGEST&mount=DIGEST")]
    [InlineData("/v2/app/manifests/1?mount=DIGEST")]
    public void Anything_else_is_passed_to_hosted(string target) => Of(target.Replace("DIGEST", Digest)).Should().BeNull();

    private static MountTarget? Of(string target) => MountTarget.Of(RegistryPathParser.Parse(target), target);
}
