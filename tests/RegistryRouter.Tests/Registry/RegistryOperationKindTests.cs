using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

public sealed class RegistryOperationKindTests
{
    [Fact]
    public void Pushes_and_deletions_are_writes_and_nothing_else_is() =>
        Enum.GetValues<RegistryOperation>().Where(operation => operation.IsWrite).Should().BeEquivalentTo(
        [
            RegistryOperation.ManifestWrite,
            RegistryOperation.ManifestDelete,
            RegistryOperation.BlobDelete,
            RegistryOperation.UploadSession,
            RegistryOperation.OtherWrite,
        ]);
}
