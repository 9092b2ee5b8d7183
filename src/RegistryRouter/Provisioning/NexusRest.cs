using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Provisioning;

/// <summary>Client of Nexus' REST API. All requests use the same credentials, so that a wrong password is not tried twice.</summary>
internal sealed class NexusRest : IDisposable
{
    /// <summary>A slow Nexus needs long to create a repository.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client;
    private readonly UpstreamAddress _nexus;
    private AuthenticationHeaderValue? _credentials;

    /// <exception cref="ProvisionException">The CA file is not valid.</exception>
    public NexusRest(UpstreamAddress nexus, string caFile)
    {
        _nexus = nexus;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        if (caFile.Length > 0)
            handler.SslOptions.CertificateChainPolicy = Trusting(caFile);
        _client = new HttpClient(handler) { Timeout = Timeout };
    }

    public void SignIn(string user, string password) => _credentials = BasicCredentials.Of(user, password);

    /// <param name="path">Below <c>/service/rest/v1</c>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ProvisionException">Nexus did not respond.</exception>
    public Task<NexusResponse> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, content: null, _credentials, cancellationToken);

    /// <summary>Sends a request with the credentials of another user, or with none.</summary>
    public Task<NexusResponse> GetAsync(string path, (string Name, string Password)? user, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, content: null, user is var (name, password) ? BasicCredentials.Of(name, password) : null, cancellationToken);

    /// <exception cref="ProvisionException">Nexus did not respond.</exception>
    public Task<NexusResponse> SendAsync(NexusCall call, CancellationToken cancellationToken) =>
        SendAsync(call.Method, call.Path, call.Content(), _credentials, cancellationToken);

    public string Describe(HttpMethod method, string path) => $"{method} {Address(path)}";

    public void Dispose() => _client.Dispose();

    private async Task<NexusResponse> SendAsync(
        HttpMethod method, string path, HttpContent? content, AuthenticationHeaderValue? credentials, CancellationToken cancellationToken)
    {
        var call = Describe(method, path);
        using var request = new HttpRequestMessage(method, Address(path)) { Content = content };
        request.Headers.Authorization = credentials;
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            return new NexusResponse(call, response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ProvisionException($"no response to {call} ({fault.GetBaseException().Message}). Check that Nexus is running and that this is its main port.");
        }
    }

    private Uri Address(string path) => _nexus.Resolve("/service/rest/v1" + path);

    private static X509ChainPolicy Trusting(string caFile) => AuthorityBundle.Trust(
        AuthorityBundle.TryLoad(caFile, out var fault) ?? throw new ProvisionException($"Nexus:CaFile {caFile}: {fault}"));
}
