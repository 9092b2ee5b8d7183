using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>
/// Converts an upstream's error that is no registry error (no body, a page, plain text, other JSON) to one with the same
/// status, challenge and <c>Retry-After</c>. Docker prints "unexpected end of JSON input" for no body and the whole page
/// for a page.
/// </summary>
/// <remarks>Such errors most often come from a proxy in front of Nexus: an ingress, a service mesh, a load balancer.</remarks>
internal sealed class UpstreamErrorTransform(Upstream upstream) : ResponseTransform
{
    private static readonly string[] BodyHeaders =
        ["Content-Encoding", "Transfer-Encoding", "Content-Language", "Content-Disposition", "Content-MD5", "ETag", "Last-Modified"];

    public override async ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var http = context.HttpContext;
        if (context.SuppressResponseBody || context.ProxyResponse is not { } answer || (int)answer.StatusCode < StatusCodes.Status400BadRequest
            || HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        var beginning = await ErrorBeginning.ReadAsync(answer, context.CancellationToken);
        if (beginning.IsRegistryError())
            return;
        context.SuppressResponseBody = true;
        foreach (var name in BodyHeaders)
            http.Response.Headers.Remove(name);
        var error = Error((int)answer.StatusCode, http.Route.Decision.Operation, ErrorPageText.Of(beginning.Bytes));
        await ErrorWriter.WriteAsync(http, error, toRegistryClient: true);
        // A sign-in starts with a challenge: for the log and the operator it is no error.
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            http.Features.Set<RouterError>(null);
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
        // oras treats NAME_UNKNOWN here as an error, and anything else as "no referrers API".
        (404, RegistryOperation.Referrers) => RegistryErrorCode.Unsupported,
        (405, _) => RegistryErrorCode.Unsupported,
        (413, _) => RegistryErrorCode.SizeInvalid,
        (429, _) => RegistryErrorCode.TooManyRequests,
        (502 or 503 or 504, _) => RegistryErrorCode.Unavailable,
        _ => RegistryErrorCode.Unknown,
    };
}
