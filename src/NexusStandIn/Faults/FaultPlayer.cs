using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;
using NexusStandIn.Registry;

namespace NexusStandIn.Faults;

/// <summary>Plays a fault on a request.</summary>
internal static class FaultPlayer
{
    /// <returns>Whether the request is done with; otherwise it is served, with what the fault left behind.</returns>
    public static async Task<bool> PlayAsync(Fault? fault, HttpContext http)
    {
        switch (fault)
        {
            case Fault.DelayFault delay:
                await Task.Delay(delay.Duration, http.RequestAborted);
                return false;
            case Fault.AnswerFault answer:
                await AnswerAsync(answer, http);
                return true;
            case Fault.CutRequestFault { Bytes: 0 }:
                throw new OperationCanceledException("A fault refused the request.");
            case Fault.CutRequestFault cut:
                CutRequest(http, cut.Bytes);
                return false;
            case Fault.CutResponseFault cut:
                LimitResponse(http, () => cut.Bytes, () => throw new OperationCanceledException("A fault cut the answer."));
                return false;
            case Fault.StallFault stall:
                LimitResponse(http, () => stall.Bytes ?? (http.Response.ContentLength ?? 0) / 2, () => Task.Delay(-1, http.RequestAborted));
                return false;
            default:
                return false;
        }
    }

    private static Task AnswerAsync(Fault.AnswerFault answer, HttpContext http)
    {
        if (answer.RetryAfter is { } retryAfter) http.Response.Headers.RetryAfter = retryAfter;
        return answer.Body switch
        {
            FaultBody.Html => JettyPage.WriteAsync(http, answer.Status),
            FaultBody.Json => new RegistryError(answer.Status, "UNKNOWN", "unknown error").WriteAsync(http),
            FaultBody.Empty => Answers.EmptyAsync(http, answer.Status),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Body, null),
        };
    }

    private static void CutRequest(HttpContext http, long bytes)
    {
        var left = bytes;
        http.Request.Body = new ObservedBody(http.Request.Body, count =>
        {
            left -= count;
            if (left <= 0 && count > 0) throw new OperationCanceledException("A fault cut the request.");
        });
    }

    private static void LimitResponse(HttpContext http, Func<long> limit, Func<Task> then) =>
        http.Response.Body = new LimitedBody(http.Response.Body, limit, then);
}
