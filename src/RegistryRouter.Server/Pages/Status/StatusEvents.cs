using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RegistryRouter.Server.Pages.Status;

/// <summary>Sends server-sent events: the status every two seconds, and the history after each step.</summary>
internal sealed class StatusEvents(StatusReader reader, TrafficHistory history, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await SseFormatter.WriteAsync(EventsAsync(end.Token), context.Response.Body, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The page was closed, or the router shuts down.
        }
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        var shown = -1;
        do
        {
            yield return new SseItem<string>(await ReportAsync(cancellationToken), "status");
            if (shown == history.Taken)
                continue;
            shown = history.Taken;
            yield return new SseItem<string>(JsonSerializer.Serialize(history.Report(), StatusJson.Default.HistoryReport), "history");
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task<string> ReportAsync(CancellationToken cancellationToken) =>
        JsonSerializer.Serialize(await reader.ReadAsync(cancellationToken), StatusJson.Default.StatusReport);
}
