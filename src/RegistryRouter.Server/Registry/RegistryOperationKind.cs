namespace RegistryRouter.Server.Registry;

internal static class RegistryOperationKind
{
    extension(RegistryOperation operation)
    {
        /// <summary>Whether it belongs to a push or a deletion; existence checks and tokens do not, for they change nothing.</summary>
        public bool IsWrite => operation is RegistryOperation.UploadSession or RegistryOperation.ManifestWrite
            or RegistryOperation.ManifestDelete or RegistryOperation.BlobDelete or RegistryOperation.OtherWrite;
    }
}
