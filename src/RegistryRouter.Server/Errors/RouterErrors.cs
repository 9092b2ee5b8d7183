using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Errors;

/// <summary>Errors of routing and forwarding. Limits, Access, Mirror and Push have separate classes.</summary>
internal static class RouterErrors
{
    public static readonly RouterError AmbiguousPath = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.NameInvalid,
        "the request path is ambiguous and was not forwarded",
        "Send repository names and references without '..', '//', ';', '\\' and percent-encoded letters, digits, '.', '/' or '%'.");

    public static readonly RouterError TargetNotAPath = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        "the request target must be a path that begins with '/', without control characters",
        "This server is a reverse proxy: use its address as the registry address, not as an HTTP proxy.");

    public static readonly RouterError UnclearFraming = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        "the end of the request body is ambiguous, and the request was not forwarded",
        "Send one Content-Length, or one Transfer-Encoding: chunked over HTTP/1.1, but never both.");

    public static readonly RouterError RepeatedAuthorization = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        "the request has more than one Authorization header and was not forwarded",
        "Send one Authorization header.");

    public static RouterError EndToEndHeaderInConnection(string name) => new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        $"the Connection header names '{name}', which the registry needs, and the request was not forwarded",
        "List only hop-by-hop headers in Connection (RFC 9110, section 7.6.1).");

    public static RouterError MethodNotAllowed(string method, string allow) => new(
        StatusCodes.Status405MethodNotAllowed,
        RegistryErrorCode.Unsupported,
        $"the method {method} is not supported here",
        $"Allowed methods: {allow}.")
    {
        Allow = allow,
    };

    public static RouterError PageMethodNotAllowed(string method) => new(
        StatusCodes.Status405MethodNotAllowed,
        RegistryErrorCode.Unsupported,
        $"this page does not support the method {method}",
        "Allowed methods: GET, HEAD.")
    {
        Allow = "GET, HEAD",
    };

    public static RouterError PageNotFound(string page) => new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.Unknown,
        "this page does not exist",
        $"Instructions for connecting are at {page}.");

    public static readonly RouterError NoOwnAuthority = new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.Unknown,
        "this router does not use its own CA",
        "There is no CA certificate to download: the server certificate comes from another CA, or TLS is off.");

    public static RouterError UnknownHost(string host) => new(
        StatusCodes.Status421MisdirectedRequest,
        RegistryErrorCode.Denied,
        $"this router does not serve the host name '{host}'",
        "Add the name to Router:Hosts (environment: Router__Hosts__0, Router__Hosts__1, …), or use one of the configured names.");

    public static readonly RouterError ClientCertificateMissing = new(
        StatusCodes.Status403Forbidden,
        RegistryErrorCode.Denied,
        "pushes to and deletions from this registry require a valid client certificate",
        "Put client.cert and client.key, signed by the CA of Tls:ClientCa, next to ca.crt in /etc/docker/certs.d/HOST[:PORT]/ (podman, skopeo and buildah: /etc/containers/certs.d) and try again.");

    public static readonly RouterError UiClosed = new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.Unsupported,
        "this host name serves only the registry, not the web interface",
        "Ui:OnRegistryHosts is false; use one of the names in Ui:Hosts.");

    public static readonly RouterError MirrorReadOnly = new(
        StatusCodes.Status405MethodNotAllowed,
        RegistryErrorCode.Unsupported,
        "this address is a mirror: pulls are allowed, pushes are not",
        "Push to the host name of the registry.")
    {
        Allow = "GET, HEAD",
    };

    public static readonly RouterError NotOnMirror = new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.Unsupported,
        "this address is a mirror: it serves only pulls",
        "The web interface, login and search are at the host name of the registry.");

    public static RouterError UnknownNamespace(string name) => new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.NameUnknown,
        $"this mirror has no upstream for images of '{name}'",
        $"Add '{name}=<address of its proxy repository in Nexus>' to Mirror:Namespaces (environment: Mirror__Namespaces__0, …).");

    public static RouterError Unreachable(string upstream, string cause, string? key = null) => new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        $"the {upstream} upstream of this router cannot be reached",
        $"{cause} Check that Nexus is running and that {key ?? $"Nexus:{upstream}"} is its address.")
    {
        RetryAfter = RouterError.RetrySoon,
    };

    public static RouterError Interrupted(string upstream) => new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        $"the {upstream} upstream of this router closed the connection before sending a response",
        "Try again; if the error persists, check the log of Nexus.")
    {
        RetryAfter = RouterError.RetrySoon,
    };

    public static RouterError TimedOut(string upstream, TimeSpan limit) => new(
        StatusCodes.Status504GatewayTimeout,
        RegistryErrorCode.Unavailable,
        $"the {upstream} upstream of this router sent nothing for {limit.TotalSeconds:0} seconds",
        "Check the load of Nexus; Nexus:IdleTimeout sets how long the router waits.")
    {
        RetryAfter = RouterError.RetrySoon,
    };

    public static readonly RouterError ManifestTooLarge = new(
        StatusCodes.Status413PayloadTooLarge,
        RegistryErrorCode.SizeInvalid,
        "the manifest is longer than 4 MiB",
        "Put large content into layers. With Push:Promote=false, the router forwards manifests of any size if the tag is not immutable.");

    public static readonly RouterError BodyInterrupted = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.BlobUploadInvalid,
        "the request body was incomplete or malformed",
        "Start a new upload.");
}
