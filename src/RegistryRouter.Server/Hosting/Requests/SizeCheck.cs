using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>
/// Refuses oversized request heads with an error body. Kestrel sends 414 and 431 without a body, so its
/// own limits are higher.
/// </summary>
internal static class SizeCheck
{
    private const int MaxLine = 8 * 1024;
    private const int MaxHeaders = 32 * 1024;
    private const int MaxHeaderCount = 100;

    // "Name: value", CR LF.
    private const int Separators = 4;

    public static RouterError? Refusal(HttpContext context)
    {
        var request = context.Request;
        if (request.Method.Length + context.RawTarget.Length + request.Protocol.Length + Separators > MaxLine)
            return RequestErrors.TargetTooLong(MaxLine);
        var (count, bytes) = (0, 0);
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
                (count, bytes) = (count + 1, bytes + name.Length + (value?.Length ?? 0) + Separators);
        }
        return count > MaxHeaderCount || bytes > MaxHeaders ? RequestErrors.HeadersTooLong(MaxHeaders, MaxHeaderCount) : null;
    }

    /// <summary>Whether an error is one of this check, which browsers cause too.</summary>
    public static bool IsRefusal(RouterError error) =>
        error.Status is StatusCodes.Status414UriTooLong or StatusCodes.Status431RequestHeaderFieldsTooLarge;
}
