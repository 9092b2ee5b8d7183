namespace RegistryRouter.Server.Registry;

/// <summary>What a request does, in the words of the OCI distribution specification.</summary>
internal enum RegistryOperation
{
    /// <summary>Not a registry request: the web UI, REST and Nexus' other formats.</summary>
    Ui,

    /// <summary>API version check, <c>GET /v2/</c>.</summary>
    Ping,

    /// <summary>Sign-in at Nexus' token service, by GET or POST.</summary>
    Token,

    /// <summary>Read of a manifest by tag or digest.</summary>
    ManifestRead,

    /// <summary>Existence check of a manifest before it is pushed.</summary>
    ManifestCheck,

    /// <summary>Write of a manifest.</summary>
    ManifestWrite,

    /// <summary>Deletion of a manifest or tag.</summary>
    ManifestDelete,

    /// <summary>Read of a blob, whole or in ranges.</summary>
    BlobRead,

    /// <summary>Existence check of a blob before an upload.</summary>
    BlobCheck,

    /// <summary>The same request from a client that may be pulling: existence check, or size lookup before a read.</summary>
    BlobLookup,

    /// <summary>Deletion of a blob.</summary>
    BlobDelete,

    /// <summary>Any step of an upload session: start, mount, chunk, status, end, cancellation.</summary>
    UploadSession,

    /// <summary>List of the tags of a repository.</summary>
    TagList,

    /// <summary>List of the repositories.</summary>
    Catalog,

    /// <summary>List of the manifests that refer to another.</summary>
    Referrers,

    /// <summary>Search by API version 1, as <c>docker search</c> does.</summary>
    Search,

    /// <summary>Any other read under <c>/v1/</c> or <c>/v2/</c>.</summary>
    OtherRead,

    /// <summary>Any other write under <c>/v2/</c>.</summary>
    OtherWrite,

    /// <summary>A method or path that registries do not support.</summary>
    Unsupported,
}
