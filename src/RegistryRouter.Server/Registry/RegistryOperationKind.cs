namespace RegistryRouter.Server.Registry;

internal static class RegistryOperationKind
{
    extension(RegistryOperation operation)
    {
        /// <summary>Whether it is part of a push or a deletion; existence checks and tokens are not, because they change nothing.</summary>
        public bool IsWrite => operation is RegistryOperation.UploadSession or RegistryOperation.ManifestWrite
            or RegistryOperation.ManifestDelete or RegistryOperation.BlobDelete or RegistryOperation.OtherWrite;
    }
}
