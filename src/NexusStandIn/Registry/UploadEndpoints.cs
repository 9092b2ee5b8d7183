using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using NexusStandIn.Connectors;
using NexusStandIn.Storage;

namespace NexusStandIn.Registry;

/// <summary>Upload sessions (distribution specification, "Pushing blobs").</summary>
internal sealed class UploadEndpoints(StandInBehaviour behaviour)
{
    private const int Chunk = 256 * 1024;

    /// <summary>Opens a session, mounts, or takes a whole blob at once.</summary>
    public async Task StartAsync(RegistryExchange exchange, Repository store)
    {
        if (exchange.Query("mount") is { } mount && behaviour.Mount != Mount.Never)
        {
            if (behaviour.Mount == Mount.Error500)
            {
                await JettyPage.WriteAsync(exchange.Http, 500);
                return;
            }

            if (store.Blobs.Has(mount))
            {
                await StoredAsync(exchange, mount);
                return;
            }
        }

        var session = store.Uploads.Start();
        if (exchange.Query("digest") is null) await UnderWayAsync(exchange, session, StatusCodes.Status202Accepted);
        else await FinishAsync(exchange, store, session);
    }

    public async Task ContinueAsync(RegistryExchange exchange, Repository store)
    {
        if (store.Uploads.Find(exchange.Reference) is not { } session)
        {
            await RegistryErrors.UploadUnknown(exchange.Reference).WriteAsync(exchange.Http);
            return;
        }

        await session.WaitAsync(exchange.Aborted);
        try
        {
            await ActAsync(exchange, store, session);
        }
        finally
        {
            session.Release();
        }
    }

    private Task ActAsync(RegistryExchange exchange, Repository store, UploadSession session) => exchange.Request.Method switch
    {
        "GET" or "HEAD" => UnderWayAsync(exchange, session, StatusCodes.Status204NoContent),
        "PATCH" => AppendAsync(exchange, session),
        "PUT" => FinishAsync(exchange, store, session),
        "DELETE" => CancelAsync(exchange, store, session),
        _ => RegistryErrors.Unsupported.WriteAsync(exchange.Http),
    };

    private async Task AppendAsync(RegistryExchange exchange, UploadSession session)
    {
        var inOrder = IsInOrder(exchange.Request, session);
        if (inOrder) await exchange.Request.Body.CopyToAsync(session.Writer, Chunk, exchange.Aborted);
        await UnderWayAsync(exchange, session, inOrder ? 202 : StatusCodes.Status416RangeNotSatisfiable);
    }

    private async Task FinishAsync(RegistryExchange exchange, Repository store, UploadSession session)
    {
        await exchange.Request.Body.CopyToAsync(session.Writer, Chunk, exchange.Aborted);
        var digest = exchange.Query("digest");
        if (digest is not null && session.Writer.CurrentDigest() == digest)
        {
            await store.Blobs.CommitAsync(session.Writer);
            await store.Uploads.EndAsync(session);
            await StoredAsync(exchange, digest);
            return;
        }

        await store.Uploads.EndAsync(session);
        await RegistryErrors.DigestInvalid(digest).WriteAsync(exchange.Http);
    }

    private static async Task CancelAsync(RegistryExchange exchange, Repository store, UploadSession session)
    {
        await store.Uploads.EndAsync(session);
        await Answers.EmptyAsync(exchange.Http, StatusCodes.Status204NoContent);
    }

    private Task StoredAsync(RegistryExchange exchange, string digest)
    {
        exchange.Response.Headers["Docker-Content-Digest"] = digest;
        Locate(exchange, $"/v2/{exchange.Name}/blobs/{digest}");
        return Answers.EmptyAsync(exchange.Http, StatusCodes.Status201Created);
    }

    private Task UnderWayAsync(RegistryExchange exchange, UploadSession session, int status)
    {
        var last = Math.Max(0, session.Writer.Length - 1);
        exchange.Response.Headers["Docker-Upload-UUID"] = session.Id;
        exchange.Response.Headers.Range = string.Create(CultureInfo.InvariantCulture, $"0-{last}");
        Locate(exchange, $"/v2/{exchange.Name}/blobs/uploads/{session.Id}");
        return Answers.EmptyAsync(exchange.Http, status);
    }

    private void Locate(RegistryExchange exchange, string path)
    {
        var site = exchange.Site;
        exchange.Response.Headers.Location =
            Locations.Of(behaviour.Location[site.Role], exchange.Request, site.Address(), site.Prefix + path);
    }

    /// <summary>Content-Range here is <c>first-last</c> without a unit; a chunked PATCH has none and goes to the end.</summary>
    private static bool IsInOrder(HttpRequest request, UploadSession session)
    {
        var range = request.Headers[HeaderNames.ContentRange].ToString();
        if (range.Length == 0) return true;
        var first = range.Replace("bytes ", "", StringComparison.Ordinal).Split('-')[0];
        return long.TryParse(first, CultureInfo.InvariantCulture, out var from) && from == session.Writer.Length;
    }
}
