using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Errors;

/// <summary>Errors of routing and forwarding. Limits, Access, Mirror and Push have their own.</summary>
internal static class RouterErrors
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    public static readonly RouterError AmbiguousPath = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.NameInvalid,
        "the request path can be read in more than one way and was not forwarded",
        "Send repository names and references without '..', '//', ';', '\\' and without percent-escapes of letters, digits, '.', '/' or '%'.");

    public static readonly RouterError TargetNotAPath = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        "the request target must be a path that begins with '/', without control characters",
        "This server is a reverse proxy: use it as the registry's address, not as an HTTP proxy.");

    public static readonly RouterError UnclearFraming = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        "the end of the request body can be read in more than one way and was not forwarded",
        "Send one Content-Length, or one Transfer-Encoding: chunked over HTTP/1.1, and never both.");

    public static readonly RouterError RepeatedAuthorization = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        "the request has more than one Authorization header and was not forwarded",
        "Send one Authorization header.");

    public static RouterError EndToEndHeaderInConnection(string name) => new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        $"the Connection header names '{name}', which is meant for the registry, and the request was not forwarded",
        "Name only headers in Connection that are meant for this connection alone (RFC 9110, section 7.6.1).");

    public static RouterError MethodNotAllowed(string method, string allow) => new(
        StatusCodes.Status405MethodNotAllowed,
        RegistryErrorCode.Unsupported,
        $"no registry answers the method {method} here",
        $"Methods that are answered: {allow}.")
    {
        Allow = allow,
    };

    public static RouterError PageMethodNotAllowed(string method) => new(
        StatusCodes.Status405MethodNotAllowed,
        RegistryErrorCode.Unsupported,
        $"this page does not take the method {method}",
        "Methods that are answered: GET, HEAD.")
    {
        Allow = "GET, HEAD",
    };

    public static RouterError PageNotFound(string page) => new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.Unknown,
        "the router has no such page",
        $"How to connect is told at {page}.");

    public static readonly RouterError NoOwnAuthority = new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.Unknown,
        "this router does not serve a certificate from a CA of its own",
        "There is no CA to hand out: the certificate comes from elsewhere, or TLS is off.");

    public static RouterError UnknownHost(string host) => new(
        StatusCodes.Status421MisdirectedRequest,
        RegistryErrorCode.Denied,
        $"this router does not serve the host name '{host}'",
        "Add the name to Router:Hosts (environment: Router__Hosts__0, Router__Hosts__1, …), or use one of the names that stand there.");

    public static readonly RouterError ClientCertificateMissing = new(
        StatusCodes.Status403Forbidden,
        RegistryErrorCode.Denied,
        "pushing to and deleting from this registry needs a valid client certificate",
        "Put client.cert and client.key, signed by the CA of Tls:ClientCa, beside ca.crt in /etc/docker/certs.d/HOST[:PORT]/ (podman, skopeo and buildah: /etc/containers/certs.d) and try again.");

    public static readonly RouterError UiClosed = new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.Unsupported,
        "this name serves the registry only, not the web interface",
        "Ui:OnRegistryHosts is false; browsers use one of the names in Ui:Hosts.");

    public static readonly RouterError MirrorReadOnly = new(
        StatusCodes.Status405MethodNotAllowed,
        RegistryErrorCode.Unsupported,
        "this address is a mirror: it can be pulled from, not pushed to",
        "Push to the registry's own name.")
    {
        Allow = "GET, HEAD",
    };

    public static readonly RouterError NotOnMirror = new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.Unsupported,
        "this address is a mirror: it serves pulls and nothing else",
        "The web interface, sign-in and search are under the registry's own name.");

    public static RouterError UnknownNamespace(string name) => new(
        StatusCodes.Status404NotFound,
        RegistryErrorCode.NameUnknown,
        $"this mirror has no upstream for images of '{name}'",
        $"Add '{name}=<address of its proxy repository in Nexus>' to Mirror:Namespaces (environment: Mirror__Namespaces__0, …).");

    public static RouterError Unreachable(string upstream, string cause, string? key = null) => new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        $"the {upstream} upstream of this router cannot be reached",
        $"{cause} Check that Nexus runs and that {key ?? $"Nexus:{upstream}"} names its address.")
    {
        RetryAfter = SoonAgain,
    };

    public static RouterError BrokenOff(string upstream) => new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        $"the {upstream} upstream of this router broke the connection before it answered",
        "Try again; if it stays, look into the log of Nexus.")
    {
        RetryAfter = SoonAgain,
    };

    public static RouterError TimedOut(string upstream, TimeSpan limit) => new(
        StatusCodes.Status504GatewayTimeout,
        RegistryErrorCode.Unavailable,
        $"the {upstream} upstream of this router sent nothing for {limit.TotalSeconds:0} seconds",
        "Look at the load of Nexus; Nexus:IdleTimeout sets how long the router waits.")
    {
        RetryAfter = SoonAgain,
    };

    public static readonly RouterError ManifestTooLarge = new(
        StatusCodes.Status413PayloadTooLarge,
        RegistryErrorCode.SizeInvalid,
        "the manifest is longer than 4 MiB",
        "Put large contents into layers; with Push:Promote=false the router passes any manifest on to Nexus whose tag is not immutable.");

    public static readonly RouterError BodyBrokenOff = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.BlobUploadInvalid,
        "the request body ended early or was not well-formed",
        "Start a new upload.");
}
