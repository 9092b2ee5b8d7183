using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace NexusStandIn.Tests;

/// <summary>A running stand-in and the requests that tests send to it.</summary>
public abstract class StandInFixture : IAsyncLifetime
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    protected StandInNexus Nexus { get; private set; } = null!;

    protected virtual StandInOptions Options => new();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Nexus = await StandInNexus.StartAsync(Options, Stop);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Nexus.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    protected static string Basic(string user = "admin", string password = "admin123") =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    protected Uri AddressOf(Connector connector) => connector switch
    {
        Connector.Group => Nexus.Group,
        Connector.Hosted => Nexus.Hosted,
        Connector.Hub => Nexus.Hub,
        _ => Nexus.Ui,
    };

    /// <summary>Sends without credentials; headers as <c>Name: value</c>.</summary>
    protected Task<HttpResponseMessage> SendAsync(
        Connector connector, string method, string target, HttpContent? body = null, params string[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(AddressOf(connector), target)) { Content = body };
        foreach (var header in headers)
        {
            var parts = header.Split(": ", 2);
            if (!request.Headers.TryAddWithoutValidation(parts[0], parts[1])) body!.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }

        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    /// <summary>Sends as admin.</summary>
    protected Task<HttpResponseMessage> SignedAsync(
        Connector connector, string method, string target, HttpContent? body = null, params string[] headers) =>
        SendAsync(connector, method, target, body, [.. headers, "Authorization: " + Basic()]);

    protected async Task<string> PushBlobAsync(byte[] content, Connector connector = Connector.Hosted)
    {
        var digest = DigestOf(content);
        var pushed = await SignedAsync(
            connector, "POST", $"/v2/any/blobs/uploads/?digest={Uri.EscapeDataString(digest)}", new ByteArrayContent(content));
        ((int)pushed.StatusCode).Should().Be(201);
        return digest;
    }

    protected Task<HttpResponseMessage> PushManifestAsync(string name, string reference, string json, string? type = null)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type ?? MediaTypes.DockerManifest);
        return SignedAsync(Connector.Hosted, "PUT", $"/v2/{name}/manifests/{reference}", body);
    }

    protected static string ManifestOf(params string[] layers) =>
        $$"""{"schemaVersion":2,"layers":[{{string.Join(",", layers.Select(layer => $$"""{"digest":"{{layer}}","size":1}"""))}}]}""";

    protected static Task<string> TextOf(HttpResponseMessage response) => response.Content.ReadAsStringAsync(Stop);

    protected static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString()
        : response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;
}
