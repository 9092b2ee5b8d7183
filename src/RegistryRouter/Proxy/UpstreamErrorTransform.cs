using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using RegistryRouter.Errors;
using RegistryRouter.Registry;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Proxy;

/// <summary>
/// Turns an upstream's error that is not registry JSON (a page, plain text, XML, nothing) into a registry error with the same
/// status and headers. Docker prints "unexpected end of JSON input" for an empty body and a page whole.
/// </summary>
internal sealed class UpstreamErrorTransform(Upstream upstream) : ResponseTransform
{
    private const string Json = "application/json";

    public override async ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var http = context.HttpContext;
        if (context.SuppressResponseBody || context.ProxyResponse is not { } answer || (int)answer.StatusCode < 400 || HttpMethods.IsHead(http.Request.Method))
            return;

        context.SuppressResponseBody = true;
        http.Response.Headers.TransferEncoding = default;
        var body = await UpstreamErrorBody.ReadAsync(answer.Content, context.CancellationToken);
        if (body.IsRegistryError)
            await PassAsync(http, answer.Content.Headers.ContentType, body, context.CancellationToken);
        else
            await ReplaceAsync(http, (int)answer.StatusCode, UpstreamWords.Text(body.Text));
    }

    // Docker parses a registry error only where its media type says JSON.
    private static async Task PassAsync(HttpContext http, MediaTypeHeaderValue? type, UpstreamErrorBody body, CancellationToken cancellationToken)
    {
        if (type?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true)
            http.Response.ContentType = Json;
        http.Response.ContentLength = body.Raw.Length;
        await http.Response.Body.WriteAsync(body.Raw, cancellationToken);
    }

    private Task ReplaceAsync(HttpContext http, int status, string words)
    {
        http.Response.Headers.ContentEncoding = default;
        return ErrorWriter.WriteAsync(http, Error(status, http.Route.Decision.Operation, words), toRegistryClient: true);
    }

    private RouterError Error(int status, RegistryOperation operation, string words) => new(
        status,
        Code(status, operation),
        $"the {upstream} upstream returned {status} {ReasonPhrases.GetReasonPhrase(status)} without a registry error",
        words.Length > 0 ? words : "The response had no body.");

    private static string Code(int status, RegistryOperation operation) => (status, operation) switch
    {
        (401, _) => RegistryErrorCode.Unauthorized,
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
