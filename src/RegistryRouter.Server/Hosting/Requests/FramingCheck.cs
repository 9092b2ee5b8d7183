using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Refuses HTTP/1 requests whose body end is ambiguous (RFC 9112, sections 6.1 and 6.3) and which Kestrel accepts.</summary>
internal static class FramingCheck
{
    // Kestrel renames Content-Length to this if it uses Transfer-Encoding.
    private const string OverruledLength = "X-Content-Length";

    public static RouterError? Refusal(HttpRequest request)
    {
        var coding = request.Headers.TransferEncoding;
        var isClear = coding.Count == 0
            || (coding is [{ } only] && only.Equals("chunked", StringComparison.OrdinalIgnoreCase)
                && !HttpProtocol.IsHttp10(request.Protocol)
                && !request.Headers.ContainsKey(OverruledLength) && request.Headers.ContentLength is null);
        return isClear ? null : RouterErrors.UnclearFraming;
    }
}
