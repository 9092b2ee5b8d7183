using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Warming;

/// <summary>Sends reads to a router, as a client that pulls does.</summary>
/// <param name="http">Signs requests in.</param>
/// <param name="address">The router's URL.</param>
/// <param name="user">The account that requests are signed in with; empty: none.</param>
internal sealed class RegistryClient(HttpMessageInvoker http, UpstreamAddress address, string user)
{
    /// <summary>How often a read is repeated after its connection broke.</summary>
    public const int Retries = 2;

    /// <summary>How long the router may send nothing. Nexus may have to fetch the content first.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(5);

    private const int ErrorLength = 8 * 1024;

    public Task<HttpResponseMessage> HeadManifestAsync(string target, CancellationToken cancellationToken) =>
        SendAsync(Request(HttpMethod.Head, target, ManifestAccept.OfPulls), cancellationToken);

    /// <exception cref="WarmException">The router returns an error.</exception>
    public async Task<HttpResponseMessage> GetManifestAsync(string target, CancellationToken cancellationToken) =>
        await AcceptAsync(await SendAsync(Request(HttpMethod.Get, target, ManifestAccept.OfPulls), cancellationToken), cancellationToken);

    /// <param name="target">Path and query.</param>
    /// <param name="offset">Number of bytes that are already there.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="WarmException">The router returns an error.</exception>
    public async Task<HttpResponseMessage> GetBlobAsync(string target, long offset, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Get, target, "*/*");
        if (offset > 0)
            request.Headers.Range = new RangeHeaderValue(offset, null);
        return await AcceptAsync(await SendAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Repeats a read whose connection broke.</summary>
    /// <exception cref="WarmException">It failed too often, or the router returns an error.</exception>
    public async Task<T> RetryAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        for (var left = Retries; ; left--)
        {
            try
            {
                return await read();
            }
            catch (Exception fault) when (IsBroken(fault) && !cancellationToken.IsCancellationRequested)
            {
                var failure = ConnectFailure.Of(fault);
                if (left == 0 || failure.Kind is ConnectFailureKind.Tls or ConnectFailureKind.HostNotFound)
                    throw WarmFailures.Unreachable(address, failure);
            }
        }
    }

    private static bool IsBroken(Exception fault) => fault is HttpRequestException or IOException or OperationCanceledException;

    private HttpRequestMessage Request(HttpMethod method, string target, string accept)
    {
        var request = new HttpRequestMessage(method, address.Resolve(target)) { Version = HttpVersion.Version11 };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("registry-router-warm", null));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(IdleLimit);
        return await http.SendAsync(request, limit.Token);
    }

    private async Task<HttpResponseMessage> AcceptAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            throw SignInHandler.ErrorOf(response) is { } refusal
                ? WarmFailures.NotSignedIn(refusal, user)
                : WarmFailures.Of(await ProbeResponse.ReadAsync(response, ErrorLength, cancellationToken));
        }
    }
}
