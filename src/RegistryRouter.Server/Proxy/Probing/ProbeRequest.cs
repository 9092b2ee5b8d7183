using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

internal static class ProbeRequest
{
    /// <summary>The status of the response to a GET without credentials.</summary>
    public static async Task<HttpStatusCode> GetAsync(HttpMessageInvoker client, string address, TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        try
        {
            using var answer = await client.SendAsync(request, end.Token);
            return answer.StatusCode;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            throw new HttpRequestException($"no response in {limit.TotalSeconds:0.#} s");
        }
    }
}
