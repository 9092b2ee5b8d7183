using RegistryRouter.Registry;

namespace RegistryRouter.Errors;

/// <summary>Every error that the router answers of its own accord.</summary>
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

    public static RouterError MethodNotAllowed(string method, string allow) => new(
        StatusCodes.Status405MethodNotAllowed,
        RegistryErrorCode.Unsupported,
        $"no registry answers the method {method} here",
        $"Methods that are answered: {allow}.")
    {
        Allow = allow,
    };

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

    public static RouterError Unreachable(string upstream, string cause) => new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        $"the {upstream} upstream of this router cannot be reached",
        $"{cause} Check that Nexus runs and that Nexus:{upstream} names its address.")
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

    public static readonly RouterError BodyBrokenOff = new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.BlobUploadInvalid,
        "the request body ended early or was not well-formed",
        "Start a new upload.");
}
