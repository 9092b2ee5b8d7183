using System.Text.Json.Serialization;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>What a request changed or would have changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditAction>))]
internal enum AuditAction
{
    /// <summary>A manifest was written, and with it an image or a tag.</summary>
    ManifestPushed,

    /// <summary>A blob upload was completed.</summary>
    BlobPushed,

    /// <summary>A blob was mounted from another repository.</summary>
    BlobMounted,

    /// <summary>A manifest or a tag was deleted.</summary>
    ManifestDeleted,

    /// <summary>A blob was deleted.</summary>
    BlobDeleted,

    /// <summary>A step of an unfinished upload; recorded only if it was refused.</summary>
    UploadStep,

    /// <summary>Any other write.</summary>
    OtherWritten,
}
