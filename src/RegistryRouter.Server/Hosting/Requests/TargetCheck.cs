using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Refuses request targets that are not a path (RFC 9112, section 3.2) or contain control characters, which Kestrel accepts.</summary>
internal static class TargetCheck
{
    public static RouterError? Refusal(HttpContext context)
    {
        if (IsPath(context.RawTarget))
            return null;
        // CONNECT names an authority, such as registry.example.com:443, or over HTTP/2 nothing at all.
        var method = context.Request.Method;
        return StandardMethods.Include(method) ? RouterErrors.TargetNotAPath : RouterErrors.MethodNotAllowed(method, StandardMethods.Names);
    }

    private static bool IsPath(string target) => target.StartsWith('/') && target.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
