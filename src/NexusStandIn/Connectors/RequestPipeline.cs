using Microsoft.AspNetCore.Http;
using NexusStandIn.Faults;

namespace NexusStandIn.Connectors;

/// <summary>What every request of a connector passes: log, licence, fault, forced error, header filter, then the content.</summary>
internal sealed class RequestPipeline(
    Connector connector, RequestLog log, FaultPlan faults, StandInBehaviour behaviour, Func<bool> isServed, RequestDelegate content)
{
    /// <summary>Nexus opens no connector before the licence is accepted, and none without a repository that asks for it.</summary>
    public bool Accepts() => connector == Connector.Ui || (behaviour.EulaAccepted && isServed());

    public async Task HandleAsync(HttpContext http)
    {
        var entry = log.Begin(connector, http);
        var isCut = false;
        http.Response.OnStarting(() =>
        {
            // Kestrel goes through the motions of an answer even when the connection is gone.
            if (!isCut) entry.Answer(http.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await ServeAsync(http, entry);
            await http.Response.StartAsync(http.RequestAborted);
        }
        catch (Exception lost) when (lost is OperationCanceledException or IOException)
        {
            // The client has gone, or is to believe that the server has; there is nobody to answer.
            isCut = true;
            http.Abort();
        }
        finally
        {
            entry.Complete();
        }
    }

    private async Task ServeAsync(HttpContext http, RequestEntry entry)
    {
        NexusHeaders.Add(http.Response, connector, behaviour.Version);
        http.Request.Body = new ObservedBody(http.Request.Body, entry.Read);
        if (!Accepts()) throw new OperationCanceledException("This connector is not open.");
        if (!await FaultPlayer.PlayAsync(faults.Find(entry), http)) await AnswerAsync(http);
    }

    private Task AnswerAsync(HttpContext http)
    {
        if (behaviour.HtmlErrors[connector] is { } status) return JettyPage.WriteAsync(http, status);
        if (behaviour.HeaderFilter && !HeaderFilter.Accepts(http.Request))
            return Answers.EmptyAsync(http, StatusCodes.Status400BadRequest);
        return content(http);
    }
}
