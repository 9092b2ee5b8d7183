using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Serves the files of an ACME client for the http-01 challenge (RFC 8555, section 8.3) on the plain listener.</summary>
internal sealed partial class AcmeChallengeMiddleware(RequestDelegate next, IOptions<TlsOptions> options)
{
    private const string Prefix = "/.well-known/acme-challenge/";

    /// <summary>A key authorization is a token and a thumbprint; longer files are not one.</summary>
    private const int MostBytes = 4096;

    private readonly string _folder = Path.Combine(Path.GetFullPath(options.Value.AcmeWebRoot), ".well-known", "acme-challenge");

    public Task InvokeAsync(HttpContext context) => IsChallenge(context)
        ? AnswerAsync(context, Path.Combine(_folder, context.Request.Path.Value![Prefix.Length..]))
        : next(context);

    /// <summary>Whether a request asks for the file of a challenge.</summary>
    public static bool IsChallenge(HttpContext context) =>
        context.Features.Get<ListenerFeature>()?.Kind == ListenerKind.Http
        && context.Request.Path.Value is { } path
        && path.StartsWith(Prefix, StringComparison.Ordinal)
        && Token().IsMatch(path.AsSpan(Prefix.Length))
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));

    private static async Task AnswerAsync(HttpContext context, string file)
    {
        if (await ReadAsync(file, context.RequestAborted) is not { } content)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = content.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: <= MostBytes } ? await File.ReadAllBytesAsync(file, cancellationToken) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // base64url (RFC 8555, section 8.1): without dot and slash no name leads out of the folder.
    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex Token();
}
