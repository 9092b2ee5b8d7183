using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Cache;

/// <summary>Continues a response from Nexus at the byte at which the disk failed. After any other fault it must not look complete.</summary>
internal sealed class DiskFallback(ReadProofs proofs, IOrigin origin, TimeProvider time)
{
    /// <param name="fault">Why and where the content ended.</param>
    /// <param name="end">The first byte that is not wanted.</param>
    /// <param name="next">Passes the request to Nexus.</param>
    public async Task ContinueAsync(HttpContext context, ContentRead read, ContentFault fault, long end, RequestDelegate next)
    {
        if (!context.Response.HasStarted)
        {
            new CacheStatus(CacheOutcome.Bypass, read.Asked + 1).Set(context);
            await next(context);
        }
        else if (fault.Kind != FillFault.Disk || !await TryContinueAsync(context, read, fault.Position, end))
        {
            InterruptedResponse.Abort(context);
        }
    }

    private async Task<bool> TryContinueAsync(HttpContext context, ContentRead read, long position, long end)
    {
        var started = time.GetTimestamp();
        var rest = await origin.Prepare(context, HttpMethods.Get, read.Target, position).SendAsync(context.RequestAborted);
        try
        {
            var isRest = rest.Status == StatusCodes.Status206PartialContent
                && rest.Headers.ContentRange.ToString().StartsWith($"bytes {position}-", StringComparison.Ordinal);
            if (!isRest && rest.Status != StatusCodes.Status200OK)
                return false;
            proofs.Prove(read.Scope.Credential, read.Scope.Repository, read.Digest, started);
            await OriginPass.CopyAsync(rest.Body, context.Response.BodyWriter, isRest ? 0 : position, end - position, context.RequestAborted);
            return true;
        }
        finally
        {
            await rest.Body.CompleteAsync();
        }
    }
}
