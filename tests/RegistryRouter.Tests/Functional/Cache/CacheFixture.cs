using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using NexusStandIn;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Cache;

/// <summary>Clients that pull from a router with a cache, in front of a Nexus whose request log counts.</summary>
public abstract class CacheFixture : RouterFixture
{
    protected const string Name = "library/base";

    private TemporaryFolder _directory = null!;

    protected StandInNexus Nexus { get; private set; } = null!;

    private protected RunningRouter Router { get; private set; } = null!;

    private protected SeededImage Image { get; private set; } = null!;

    private protected async Task StartAsync(bool anonymous = false, ImageRecipe? recipe = null, params (string Key, string? Value)[] settings)
    {
        _directory = Own(new TemporaryFolder());
        var options = new StandInOptions { AnonymousAccess = anonymous };
        options.Users["jane"] = "secret";
        Nexus = Own(await StandInNexus.StartAsync(options, Cancellation));
        Image = await Nexus.HubImages.AddImageAsync(Name, "1", recipe, Cancellation);
        await StartRouterAsync(settings);
    }

    /// <summary>Starts a router, or another one after the first, on the same cache.</summary>
    private protected new async Task StartRouterAsync(params (string Key, string? Value)[] settings)
    {
        if (Router is not null)
            await Router.DisposeAsync();
        Router = Own(await RunningRouter.StartAsync(Nexus.Group, Nexus.Hosted, Nexus.Ui, [("Cache:Directory", _directory.Path), .. settings]));
    }

    private protected async Task StopNexusAsync()
    {
        foreach (var connector in Enum.GetValues<Connector>())
            await Nexus.Faults.StopAsync(connector);
    }

    private protected HttpClient Client(string? user = "admin", string password = "admin123")
    {
        var client = Router.Client();
        if (user is not null)
            client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{password}")));
        return client;
    }

    /// <summary>Pulls as Docker does: ping, digest of the tag, manifest, blobs; every digest must be right.</summary>
    private protected async Task<IReadOnlyList<string>> PullAsync(HttpClient client, string tag = "1", string query = "")
    {
        var statuses = new List<string>();
        using (var ping = await client.GetAsync(Path("/v2/"), Cancellation))
            statuses.Add(Status(ping));
        using var request = new HttpRequestMessage(HttpMethod.Head, Path($"/v2/{Name}/manifests/{tag}{query}"));
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(Image.MediaType));
        using var head = await client.SendAsync(request, Cancellation);
        head.EnsureSuccessStatusCode();
        statuses.Add(Status(head));
        statuses.Add(await ReadAsync(client, $"/v2/{Name}/manifests/{head.Headers.GetValues("Docker-Content-Digest").Single()}{query}"));
        foreach (var digest in Image.BlobDigests)
            statuses.Add(await ReadAsync(client, $"/v2/{Name}/blobs/{digest}{query}"));
        return statuses;
    }

    /// <summary>Reads content by digest and checks it; returns <c>Cache-Status</c>.</summary>
    private protected async Task<string> ReadAsync(HttpClient client, string target)
    {
        using var response = await client.GetAsync(Path(target), Cancellation);
        response.EnsureSuccessStatusCode();
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(await response.Content.ReadAsByteArrayAsync(Cancellation)))}";
        target.Split('?')[0].Should().EndWith(digest);
        return Status(response);
    }

    private protected static string Status(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Cache-Status", out var values) ? values.Single().Replace("RegistryRouter; ", "", StringComparison.Ordinal) : "none";

    private protected static Uri Path(string target) => new(target, UriKind.Relative);

    private protected string BlobTarget(int layer = 0) => $"/v2/{Name}/blobs/{Image.LayerDigests[layer]}";

    private protected int Reads(string target) => Nexus.Requests.On(Connector.Group).Count(entry => entry.Method == "GET" && entry.RawTarget == target);
}
