using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Networks;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Router;
using RegistryRouter.EndToEndTests.Upstreams;
using RegistryRouter.EndToEndTests.Workspaces;

namespace RegistryRouter.EndToEndTests.OuterProxies;

/// <summary>Another proxy stands before the router, as docs/deployment.md tells it.</summary>
public sealed partial class OuterProxyTests : IAsyncLifetime
{
    // Beside 127.0.0.1, which the kernel chooses for skopeo.
    private const string OtherClient = "127.0.0.7";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;
    private readonly Workspace _workspace = new();
    private IUpstreams _upstreams = null!;

    public async ValueTask InitializeAsync() => _upstreams = await StandInUpstreams.StartAsync(_workspace);

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Theory]
    [InlineData(OuterProxyKind.NginxHttp)]
    [InlineData(OuterProxyKind.HaproxyHttp)]
    [InlineData(OuterProxyKind.NginxTcp)]
    [InlineData(OuterProxyKind.HaproxyTcp1)]
    [InlineData(OuterProxyKind.HaproxyTcp2)]
    public async Task Images_are_pushed_and_pulled_and_the_log_knows_the_client(OuterProxyKind kind)
    {
        var isTcp = kind is OuterProxyKind.NginxTcp or OuterProxyKind.HaproxyTcp1 or OuterProxyKind.HaproxyTcp2;
        var router = await StartAsync(isTcp ? ("Listen__ProxyProtocol__0", "Https") : ("Listen__Http", "127.0.0.1:0"));
        var port = FreePort.Find();
        await Outer(router, port, isTcp ? router.Address : await router.PlainAsync()).StartAsync(kind);
        var access = Access(router, port);

        await PushAndPullAsync(access);
        await ChallengeShouldLeadBackAsync(access, ["--interface", OtherClient]);

        await router.Output.FirstAsync(OfOtherClient()).WaitAsync(Limit, _cancel);
        router.Output.ToString().Should().Contain(" INF 127.0.0.1 ").And.NotContain(OuterProxy.Address).And.NotContain(" WRN ");
    }

    [Fact]
    public async Task A_public_url_makes_up_for_a_proxy_that_says_nothing()
    {
        var port = FreePort.Find();
        var router = await StartAsync(("Router__PublicUrls__0", $"https://localhost:{port}"));
        await Outer(router, port, router.Address).StartSilentAsync();
        var access = Access(router, port);

        await PushAndPullAsync(access);
        await ChallengeShouldLeadBackAsync(access, []);
    }

    [Fact]
    public async Task The_log_says_what_to_set_for_a_proxy_that_is_not_trusted()
    {
        var router = await StartAsync(("Listen__Http", "127.0.0.1:0"), ("Access__TrustedProxies__0", "10.0.0.0/8"));
        var port = FreePort.Find();
        await Outer(router, port, await router.PlainAsync()).StartAsync(OuterProxyKind.NginxHttp);

        var answer = await new CurlClient(_workspace, Access(router, port)).SendAsync("GET", "/v2/", _cancel);

        answer.Status.Should().Be(308);
        (await router.Output.FirstAsync(Warning()).WaitAsync(Limit, _cancel)).Value.Should().Contain(OuterProxy.Address).And.Contain("add the address to Access:TrustedProxies");
    }

    private Task<RouterProcess> StartAsync(params (string Key, string Value)[] settings) => RouterProcess.StartAsync(
        _workspace,
        _upstreams,
        ImmutableDictionary<string, string>.Empty
            .Add("Shutdown__Announce", "00:00:00")
            .Add("Access__TrustedProxies__0", OuterProxy.Address + "/32")
            .SetItems(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))));

    private OuterProxy Outer(RouterProcess router, int port, Uri address)
    {
        var certificate = router.CertificateFiles.Last();
        return new(_workspace, port, new IPEndPoint(IPAddress.Loopback, address.Port), (certificate, Path.ChangeExtension(certificate, ".key")));
    }

    private RouterAccess Access(RouterProcess router, int port) =>
        new(string.Create(CultureInfo.InvariantCulture, $"localhost:{port}"), router.CaFile, _upstreams.Credentials);

    private async Task PushAndPullAsync(RouterAccess access)
    {
        var skopeo = new SkopeoClient(new ContainersHome(_workspace, access, "skopeo"));
        var (image, layout) = (new ImageReference(access.Registry, "team/app", "1"), ImageLayout.WithLayers(_workspace.Folder("images"), 2_000_000, 20_000));
        await skopeo.LoginAsync(access.Credentials, _cancel).Succeeds();
        await skopeo.ImportAsync(layout, image, _cancel);

        await skopeo.PushAsync(image, _cancel).Succeeds();
        await skopeo.PullAsync(image, _cancel).Succeeds();

        (await skopeo.DiffIdsAsync(image, _cancel)).Should().Equal(layout.DiffIds);
    }

    private async Task ChallengeShouldLeadBackAsync(RouterAccess access, IReadOnlyList<string> options)
    {
        var answer = await new CurlClient(_workspace, access).SendAsync("GET", "/v2/", _cancel, ["--user", "nobody:wrong", .. options]);

        answer.Status.Should().Be(401);
        answer.Headers["WWW-Authenticate"].Should().Contain($"realm=\"https://{access.Registry}/v2/token\"");
    }

    [GeneratedRegex($" INF {OtherClient} .* GET /v2/ Ping → Group: 401 ")]
    private static partial Regex OfOtherClient();

    [GeneratedRegex(" WRN .*")]
    private static partial Regex Warning();
}
