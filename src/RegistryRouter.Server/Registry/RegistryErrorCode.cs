namespace RegistryRouter.Server.Registry;

/// <summary>Error codes of the OCI distribution specification ("Error Codes") and of Docker's registry API.</summary>
internal static class RegistryErrorCode
{
    public const string BlobUnknown = "BLOB_UNKNOWN";
    public const string BlobUploadInvalid = "BLOB_UPLOAD_INVALID";
    public const string BlobUploadUnknown = "BLOB_UPLOAD_UNKNOWN";
    public const string Denied = "DENIED";
    public const string ManifestBlobUnknown = "MANIFEST_BLOB_UNKNOWN";
    public const string ManifestInvalid = "MANIFEST_INVALID";
    public const string ManifestUnknown = "MANIFEST_UNKNOWN";
    public const string NameInvalid = "NAME_INVALID";
    public const string NameUnknown = "NAME_UNKNOWN";
    public const string SizeInvalid = "SIZE_INVALID";
    public const string TooManyRequests = "TOOMANYREQUESTS";
    public const string Unauthorized = "UNAUTHORIZED";
    public const string Unavailable = "UNAVAILABLE";
    public const string Unknown = "UNKNOWN";
    public const string Unsupported = "UNSUPPORTED";
}
