using System.Net;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>
/// Sends the probe requests. An address with a path uses the port of the web UI, so Nexus' status shows whether that port
/// responds. A connector has its own port, to which a connection is opened; the status of the same Nexus detects a Nexus
/// that accepts connections and does not respond.
/// </summary>
/// <param name="client">Provides the HTTP client for the connector.</param>
/// <param name="address">The connector.</param>
/// <param name="connect">Opens a connection to it.</param>
/// <param name="status">Gets the status of the same Nexus; null: its address is unknown.</param>
/// <param name="limit">Timeout of a request.</param>
internal sealed class ConnectorRequests(
    Func<HttpMessageInvoker> client, UpstreamAddress address, Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> connect, StatusRequest? status, TimeSpan limit)
    : IConnectorRequests
{
    private static readonly ProbeReport Suspicious = new(true, "reports that Nexus cannot serve reads");

    public Task<HttpStatusCode> PingAsync() => ProbeRequest.GetAsync(client(), $"{address.Origin}{address.PathPrefix}/v2/", limit);

    public async Task<ProbeReport> ProbeUncountedAsync()
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

    private static async Task<bool> IsReadableAsync(StatusRequest status)
    {
        try
        {
            return await status.SendAsync() == HttpStatusCode.OK;
        }
        catch (Exception fault) when (ProbeFault.IsExpected(fault))
        {
            return false;
        }
    }
}
