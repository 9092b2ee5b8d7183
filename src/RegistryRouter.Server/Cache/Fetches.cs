using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Server.Cache;

/// <summary>How a read from Nexus into the store began.</summary>
internal enum FetchStart
{
    /// <summary>The content arrives.</summary>
    Begun,

    /// <summary>Nexus responded with something else to the credentials of the request that started it.</summary>
    Refused,

    /// <summary>It cannot be stored: too large, of unknown length, encoded, interrupted at its head, or the disk fails.</summary>
    NotKept,
}

/// <summary>Reads content from Nexus into the store; one read for all clients of a digest.</summary>
internal sealed class Fetches(BlobStore store, IOrigin origin, OriginChecks checks, TimeProvider time)
{
    /// <summary>Joins the read of a digest, or starts it with the client's credentials.</summary>
    /// <returns>Null: the store cannot write.</returns>
    public Fetch? Join(HttpContext context, ContentRead read)
    {
        var request = origin.Prepare(context, HttpMethods.Get, read.Target);
        var content = store.Join(read.Digest, (fill, cancellationToken) => FetchAsync(fill, read, request, cancellationToken), out var isLeader, out var fill);
        return content is null ? null : new Fetch(fill!, content, isLeader);
    }

    private async Task FetchAsync(Fill fill, ContentRead read, IOriginRead request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var response = await request.SendAsync(cancellationToken);
        checks.Learn(read.Scope, read.Digest, response, started);
        if (response.Status != StatusCodes.Status200OK)
            throw new FetchRefusedException(response);
        if (response.Headers.ContentEncoding.Count > 0 || response.Headers.ContentLength is not { } length || !store.TryReserve(fill, length))
            throw new NotKeptException(response);
        try
        {
            fill.MediaType = response.Headers.ContentType;
            fill.Begin(length);
            await CopyAsync(response, fill, cancellationToken);
        }
        finally
        {
            await response.Body.CompleteAsync();
        }
    }

    private static async Task CopyAsync(OriginResponse response, Fill fill, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await response.Body.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
                fill.Append(segment.Span);
            response.Body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}

/// <summary>A read from Nexus that a client takes part in.</summary>
internal sealed class Fetch(Fill fill, StoredContent content, bool isLeader) : IDisposable
{
    /// <summary>The content as it arrives.</summary>
    public StoredContent Content => content;

    /// <summary>Whether this request started it.</summary>
    public bool IsLeader => isLeader;

    /// <summary>Nexus' media type.</summary>
    public string? MediaType => fill.MediaType;

    /// <summary>The response that is not stored; to be passed on by the leader.</summary>
    public OriginResponse? Response { get; private set; }

    /// <summary>Waits for the head of the response.</summary>
    public async Task<FetchStart> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await fill.Begun.WaitAsync(cancellationToken);
            return FetchStart.Begun;
        }
        catch (FetchRefusedException refused)
        {
            Response = refused.Response;
            return FetchStart.Refused;
        }
        catch (NotKeptException refused)
        {
            Response = refused.Response;
            return FetchStart.NotKept;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or HttpRequestException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return FetchStart.NotKept;
        }
    }

    public void Dispose() => content.Dispose();
}

/// <summary>Nexus responded with something else than content.</summary>
internal sealed class FetchRefusedException(OriginResponse response) : Exception($"Nexus returned {response.Status}.")
{
    public OriginResponse Response { get; } = response;
}

/// <summary>Content cannot be stored.</summary>
internal sealed class NotKeptException(OriginResponse response) : Exception("The content is not kept.")
{
    public OriginResponse Response { get; } = response;
}
