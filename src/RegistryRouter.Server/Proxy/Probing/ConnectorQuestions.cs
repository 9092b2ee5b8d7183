using System.Net;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>
/// The questions as they go out. An address with a path is on the port of the web UI, so Nexus' status says whether that
/// port answers. A connector has a port of its own, to which a connection is opened; the status of the same Nexus shows a
/// Nexus that takes connections and answers nothing.
/// </summary>
/// <param name="client">Gives the way to the connector.</param>
/// <param name="address">The connector.</param>
/// <param name="connect">Opens a connection to it.</param>
/// <param name="status">Asks the same Nexus for its status; null: nobody knows where.</param>
/// <param name="limit">How long an answer may take.</param>
internal sealed class ConnectorQuestions(
    Func<HttpMessageInvoker> client, UpstreamAddress address, Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> connect, StatusQuestion? status, TimeSpan limit)
    : IConnectorQuestions
{
    private static readonly ProbeReport Suspicious = new(true, "says that Nexus can't be read");

    public Task<HttpStatusCode> PingAsync() => ProbeRequest.GetAsync(client(), $"{address.Origin}{address.PathPrefix}/v2/", limit);

    public async Task<ProbeReport> LookForFreeAsync()
    {
        var hint = status is null ? null : IsReadableAsync(status);
        try
        {
            await ConnectAsync();
        }
        catch (Exception fault) when (ProbeFault.IsExpected(fault))
        {
            return ProbeReport.Unreachable(fault);
        }
        return hint is null || await hint ? ProbeReport.Up : Suspicious;
    }

    private async Task ConnectAsync()
    {
        using var end = new CancellationTokenSource(limit);
        try
        {
            await using var connection = await connect(new DnsEndPoint(address.Host.Trim('[', ']'), address.Port), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            throw new HttpRequestException($"no connection in {limit.TotalSeconds:0.#} s");
        }
    }

    private static async Task<bool> IsReadableAsync(StatusQuestion status)
    {
        try
        {
            return await status.AskAsync() == HttpStatusCode.OK;
        }
        catch (Exception fault) when (ProbeFault.IsExpected(fault))
        {
            return false;
        }
    }
}
