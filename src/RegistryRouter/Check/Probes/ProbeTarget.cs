using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Probes;

/// <summary>A server that checks send requests to: an upstream, or the router.</summary>
/// <param name="name">Name in results.</param>
/// <param name="key">Configuration key or option that sets the address.</param>
/// <param name="address">URL of the server.</param>
/// <param name="http">HTTP client for this server.</param>
/// <param name="client">Public origin to forward, as the router does to an upstream; null: forward none.</param>
internal sealed class ProbeTarget(string name, string key, UpstreamAddress address, HttpMessageInvoker http, PublicOrigin? client) : IDisposable
{
    /// <summary>Timeout for a response.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public string Name => name;

    public string Key => key;

    public UpstreamAddress Address => address;

    /// <summary>First response, to a request without credentials.</summary>
    public ProbeResponse FirstResponse { get; set; } = new(0) { Failure = new ConnectFailure(ConnectFailureKind.Unreachable, "no request was sent") };

    /// <summary>Whether the server responds at all.</summary>
    public bool Responds => FirstResponse.Failure is null;

    /// <summary>Whether the server responds to the ping like a usable registry.</summary>
    public bool IsRegistry => FirstResponse is { IsRegistry: true, Status: StatusCodes.Status200OK or StatusCodes.Status401Unauthorized };

    /// <summary>The authentication that the server requires.</summary>
    public Challenge Challenge => Challenge.Of(FirstResponse);

    public override string ToString() => $"{address.Origin}{address.PathPrefix}";

    /// <summary>Sends one request, with limits. Never follows a redirect, never throws because of the server.</summary>
    public async Task<ProbeResponse> SendAsync(ProbeRequest probe, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        using var request = probe.ToRequest();
        var hasCredentials = request.Headers.Authorization is not null && probe.Token is null;
        SetAddress(request, probe);
        try
        {
            using var message = await http.SendAsync(request, limit.Token);
            var response = await ProbeResponse.ReadAsync(message, probe.MaxBytes, limit.Token);
            if (hasCredentials)
                probe.Account.Note(response);
            return response;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new ProbeResponse(0) { Failure = ConnectFailure.Of(exception) };
        }
    }

    public void Dispose() => http.Dispose();

    private void SetAddress(HttpRequestMessage request, ProbeRequest probe)
    {
        request.RequestUri = address.Resolve(probe.Target);
        if (client is not { } origin || !probe.IsAsRouter)
            return;
        request.Headers.Host = origin.Host.Value;
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", origin.Scheme);
    }
}
