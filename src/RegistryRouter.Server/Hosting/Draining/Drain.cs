using Microsoft.Extensions.Options;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>Shuts the router down gracefully: announces it, stops accepting, finishes running requests.</summary>
internal sealed partial class Drain(
    IOptions<ShutdownOptions> options, OpenSockets sockets, OpenConnections connections, RunningRequests requests, Listeners listeners,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Drain> logger) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _isDraining;

    /// <summary>Whether shutdown has begun; load balancers must stop sending requests.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>Completes when nothing new is accepted.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Whether any request was cut off.</summary>
    public bool HasCut { get; private set; }

    public void Dispose() => _closing.Dispose();

    /// <summary>Announces, drains and stops the host.</summary>
    /// <param name="announce">Whether load balancers may probe <c>/readyz</c> and need time to notice.</param>
    /// <param name="now">Ends all waiting.</param>
    public async Task RunAsync(bool announce, CancellationToken now)
    {
        _isDraining = true;
        try
        {
            if (lifetime.ApplicationStarted.IsCancellationRequested)
                await EndAsync(announce ? options.Value.Announce : TimeSpan.Zero, now);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task EndAsync(TimeSpan announce, CancellationToken now)
    {
        try
        {
            if (announce > TimeSpan.Zero)
            {
                Log.Announced(logger, announce.TotalSeconds);
                await Task.Delay(announce, time, now);
            }
            await FinishAsync(now);
            Log.Drained(logger);
        }
        catch (Exception limit) when (limit is TimeoutException or OperationCanceledException)
        {
            CutOff();
        }
    }

    private async Task FinishAsync(CancellationToken now)
    {
        await sockets.CloseAsync(kept: listeners.Open.Contains(ListenerKind.Management) ? listeners.EndPoint(ListenerKind.Management) : null);
        await _closing.CancelAsync();
        var closed = connections.CloseAsync();
        Log.Draining(logger, requests.Count, options.Value.Drain.TotalSeconds);
        await closed.WaitAsync(options.Value.Drain, time, now);
    }

    private void CutOff()
    {
        var (running, open) = (requests.Count, connections.Count);
        // A client that has not read the end of its response is cut off too, though its request is done.
        HasCut = running > 0 || (open > 0 && Closing.IsCancellationRequested);
        if (HasCut)
            Log.Cut(logger, running, open);
        else
            Log.Drained(logger);
        connections.Abort();
    }

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Information, "Shutting down: /readyz now returns 503; still serving for {Seconds} s")]
        public static partial void Announced(ILogger logger, double seconds);

        [LoggerMessage(1011, LogLevel.Information, "Draining: no new connections are accepted; {Requests} requests have {Seconds} s to finish")]
        public static partial void Draining(ILogger logger, int requests, double seconds);

        [LoggerMessage(1012, LogLevel.Information, "Drained: all requests have finished")]
        public static partial void Drained(ILogger logger);

        [LoggerMessage(1013, LogLevel.Warning, "Cut off {Requests} requests on {Connections} connections that did not finish in time")]
        public static partial void Cut(ILogger logger, int requests, int connections);
    }
}
