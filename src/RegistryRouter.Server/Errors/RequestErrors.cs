using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Errors;

/// <summary>Errors for requests and responses that cannot be forwarded as sent.</summary>
internal static class RequestErrors
{
    public static RouterError NotForwardable(string cause) => new(
        StatusCodes.Status400BadRequest,
        RegistryErrorCode.Unsupported,
        "the request cannot be forwarded as it was sent",
        $"{cause} Nothing was sent to Nexus.");

    public static RouterError TargetTooLong(int bytes) => new(
        StatusCodes.Status414UriTooLong,
        RegistryErrorCode.Unsupported,
        $"the request line is longer than {bytes} bytes",
        "Send a shorter path and query.");

    public static RouterError HeadersTooLong(int bytes, int count) => new(
        StatusCodes.Status431RequestHeaderFieldsTooLarge,
        RegistryErrorCode.Unsupported,
        $"the request headers are longer than {bytes} bytes or more than {count}",
        "Send fewer or shorter headers; the cause is often a large cookie or token.");

    public static RouterError BodyTimedOut(TimeSpan limit) => new(
        StatusCodes.Status408RequestTimeout,
        RegistryErrorCode.BlobUploadInvalid,
        $"the client sent nothing of the request body for {limit.TotalSeconds:0} seconds",
        "Start a new upload; Nexus:IdleTimeout sets how long the router waits.");

    public static RouterError UiMethodNotAllowed(string method, string allow) => new(
        StatusCodes.Status405MethodNotAllowed,
        RegistryErrorCode.Unsupported,
        $"the web interface does not support the method {method}",
        $"Allowed methods: {allow}.")
    {
        Allow = allow,
    };

    public static RouterError MalformedAnswer(string upstream, string cause) => new(
        StatusCodes.Status502BadGateway,
        RegistryErrorCode.Unavailable,
        $"the {upstream} upstream of this router sent response headers that cannot be forwarded",
        cause);
}
