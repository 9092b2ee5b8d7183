using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace RegistryRouter.Tests.Functional;

/// <summary>A router in front of one scripted upstream.</summary>
public abstract class RouterFixture : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _owned = [];

    private protected ScriptedUpstream Upstream { get; private set; } = null!;

    /// <summary>Limits the time of a test.</summary>
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private protected CancellationToken Cancellation => _limit.Token;

    public async ValueTask InitializeAsync()
    {
        _limit.CancelAfter(TimeSpan.FromSeconds(60));
        Upstream = Own(await ScriptedUpstream.StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _owned.Reverse();
        foreach (var owned in _owned)
            await owned.DisposeAsync();
        _limit.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<RunningRouter> StartRouterAsync(params (string Key, string? Value)[] settings) =>
        Own(await RunningRouter.StartAsync(Upstream, settings));

    private protected T Own<T>(T resource)
        where T : IAsyncDisposable
    {
        _owned.Add(resource);
        return resource;
    }

    /// <summary>A request whose target is sent byte for byte.</summary>
    private protected static HttpRequestMessage Request(HttpMethod method, RunningRouter router, string target, Version? version = null) => new(
        method,
        new Uri(router.Address().GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
    {
        Version = version ?? HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>The one entry of a registry error.</summary>
    private protected async Task<(string? Code, string? Message, string? Detail)> RegistryErrorAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var error = body.GetProperty("errors").EnumerateArray().Single();
        return (error.GetProperty("code").GetString(), error.GetProperty("message").GetString(), error.GetProperty("detail").GetString());
    }
}
