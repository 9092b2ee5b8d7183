using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using RegistryRouter.Errors;
using RegistryRouter.Registry;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Proxy;

/// <summary>
/// Turns an upstream's error without a body, or with an HTML page, into a registry error with the same status. Docker
/// prints "unexpected end of JSON input" for the one and the whole page for the other.
/// </summary>
internal sealed class UpstreamErrorTransform(Upstream upstream) : ResponseTransform
{
    public override async ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var http = context.HttpContext;
        if (context.ProxyResponse is not { } answer || !IsUnreadable(answer) || HttpMethods.IsHead(http.Request.Method))
            return;

        var decision = http.Route.Decision;
        var words = await UpstreamWords.ReadAsync(answer.Content, context.CancellationToken);
        context.SuppressResponseBody = true;
        http.Response.Headers.ContentEncoding = default;
        http.Response.Headers.TransferEncoding = default;
        await ErrorWriter.WriteAsync(http, Error((int)answer.StatusCode, decision.Operation, words), toRegistryClient: true);
    }

    // A challenge must pass as it came, whatever its body.
    private static bool IsUnreadable(HttpResponseMessage answer) =>
        (int)answer.StatusCode >= 400 && answer.StatusCode != System.Net.HttpStatusCode.Unauthorized
        && (answer.Content.Headers.ContentLength == 0 || IsHtmlOrUntold(answer.Content.Headers.ContentType));

    private static bool IsHtmlOrUntold(MediaTypeHeaderValue? type) => type?.MediaType is null or "text/html";

    private RouterError Error(int status, RegistryOperation operation, string words) => new(
        status,
        Code(status, operation),
        $"the {upstream} upstream answered {status} {ReasonPhrases.GetReasonPhrase(status)} without a registry error",
        words.Length > 0 ? words : "The answer had no body.");

    private static string Code(int status, RegistryOperation operation) => (status, operation) switch
    {
        (403, _) => RegistryErrorCode.Denied,
        (404, RegistryOperation.ManifestRead or RegistryOperation.ManifestDelete) => RegistryErrorCode.ManifestUnknown,
        (404, RegistryOperation.BlobRead or RegistryOperation.BlobDelete) => RegistryErrorCode.BlobUnknown,
        (404, RegistryOperation.UploadSession) => RegistryErrorCode.BlobUploadUnknown,
        (404, RegistryOperation.TagList) => RegistryErrorCode.NameUnknown,
        // oras takes NAME_UNKNOWN here for a fault, and anything else for "no referrers API".
        (404, RegistryOperation.Referrers) => RegistryErrorCode.Unsupported,
        (405, _) => RegistryErrorCode.Unsupported,
        (413, _) => RegistryErrorCode.SizeInvalid,
        (429, _) => RegistryErrorCode.TooManyRequests,
        (502 or 503 or 504, _) => RegistryErrorCode.Unavailable,
        _ => RegistryErrorCode.Unknown,
    };
}
