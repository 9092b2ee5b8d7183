using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Routing;

/// <summary>Maps refusals of routing to errors.</summary>
internal static class RouteRefusal
{
    private const string V1Methods = "GET, HEAD";
    private const string V2Methods = "GET, HEAD, PUT, POST, PATCH, DELETE";

    public static RouterError Error(RefusalKind refusal, RegistryPath path, string method, string target) => refusal switch
    {
        RefusalKind.AmbiguousPath => RouterErrors.AmbiguousPath,
        RefusalKind.UiClosed => RouterErrors.UiClosed,
        RefusalKind.MirrorReadOnly => RouterErrors.MirrorReadOnly,
        RefusalKind.NotOnMirror => RouterErrors.NotOnMirror,
        RefusalKind.UnknownNamespace => RouterErrors.UnknownNamespace(MirrorNamespace.Of(target)),
        RefusalKind.Method when path.Endpoint is RegistryEndpoint.Search or RegistryEndpoint.OtherV1 => RouterErrors.MethodNotAllowed(method, V1Methods),
        RefusalKind.Method when path.Endpoint is RegistryEndpoint.Token or RegistryEndpoint.UploadSession =>
            RouterErrors.MethodNotAllowed(method, StandardMethods.Names),
        RefusalKind.UiMethod => RequestErrors.UiMethodNotAllowed(method, StandardMethods.Names),
        RefusalKind.Method => RouterErrors.MethodNotAllowed(method, V2Methods),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
