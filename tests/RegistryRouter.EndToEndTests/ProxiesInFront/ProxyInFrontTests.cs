using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.ProxiesInFront;

/// <summary>Another proxy in front of the router, configured as in docs/deployment.md.</summary>
public sealed partial class ProxyInFrontTests : WorkspaceFixture
{
    // Beside 127.0.0.1, which the kernel chooses for skopeo.
    private const string OtherClient = "127.0.0.7";

    private IUpstreams _upstreams = null!;

    private protected override async Task StartAsync() => _upstreams = await StandInUpstreams.StartAsync(Workspace);

    [Theory]
    [InlineData(ProxyInFrontKind.NginxHttp)]
    [InlineData(ProxyInFrontKind.HaproxyHttp)]
    [InlineData(ProxyInFrontKind.NginxTcp)]
    [InlineData(ProxyInFrontKind.HaproxyTcp1)]
    [InlineData(ProxyInFrontKind.HaproxyTcp2)]
    public async Task Images_are_pushed_and_pulled_and_the_log_has_the_client_address(ProxyInFrontKind kind)
    {
        var isTcp = kind is ProxyInFrontKind.NginxTcp or ProxyInFrontKind.HaproxyTcp1 or ProxyInFrontKind.HaproxyTcp2;
        var router = await StartAsync(isTcp ? ("Listen__ProxyProtocol__0", "Https") : ("Listen__Http", "127.0.0.1:0"));
        var port = FreePort.Find();
        await Outer(router, port, isTcp ? router.Address : await router.PlainAsync()).StartAsync(kind);
        var access = Access(router, port);

        await PushAndPullAsync(access);
        await ChallengeShouldLeadBackAsync(access, ["--interface", OtherClient]);

        await router.Output.FirstAsync(OfOtherClient()).WaitAsync(Cancel);
        router.Output.ToString().Should().Contain(" INF 127.0.0.1 ").And.NotContain(ProxyInFront.Address).And.NotContain(" WRN ");
    }

    [Fact]
    public async Task A_public_url_replaces_missing_forwarded_headers()
    {
        var port = FreePort.Find();
        var router = await StartAsync(("Router__PublicUrls__0", $"https://localhost:{port}"));
        await Outer(router, port, router.Address).StartSilentAsync();
        var access = Access(router, port);

        await PushAndPullAsync(access);
        await ChallengeShouldLeadBackAsync(access, []);
    }

    [Fact]
    public async Task The_log_explains_how_to_trust_a_proxy()
    {
        var router = await StartAsync(("Listen__Http", "127.0.0.1:0"), ("Access__TrustedProxies__0", "10.0.0.0/8"));
        var port = FreePort.Find();
        await Outer(router, port, await router.PlainAsync()).StartAsync(ProxyInFrontKind.NginxHttp);

        var answer = await new CurlClient(Workspace, Access(router, port)).SendAsync("GET", "/v2/", Cancel);

        answer.Status.Should().Be(308);
        (await router.Output.FirstAsync(Warning()).WaitAsync(Cancel)).Value.Should().Contain(ProxyInFront.Address).And.Contain("add the address to Access:TrustedProxies");
    }

    private Task<RouterProcess> StartAsync(params (string Key, string Value)[] settings) => RouterProcess.StartAsync(
        Workspace,
        _upstreams,
        ImmutableDictionary<string, string>.Empty
            .Add("Shutdown__Announce", "00:00:00")
            .Add("Access__TrustedProxies__0", ProxyInFront.Address + "/32")
            .SetItems(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))));

    private ProxyInFront Outer(RouterProcess router, int port, Uri address)
    {
        var certificate = router.CertificateFiles.Last();
        return new(Workspace, port, new IPEndPoint(IPAddress.Loopback, address.Port), (certificate, Path.ChangeExtension(certificate, ".key")));
    }

    private RouterAccess Access(RouterProcess router, int port) =>
        new(string.Create(CultureInfo.InvariantCulture, $"localhost:{port}"), router.CaFile, _upstreams.Credentials);

    private async Task PushAndPullAsync(RouterAccess access)
    {
        var skopeo = new SkopeoClient(new ContainersHome(Workspace, access, "skopeo"));
        var (image, layout) = (new ImageReference(access.Registry, "team/app", "1"), ImageLayout.WithLayers(Workspace.Folder("images"), 2_000_000, 20_000));
        await skopeo.LoginAsync(access.Credentials, Cancel).Succeeds();
        await skopeo.ImportAsync(layout, image, Cancel);

        await skopeo.PushAsync(image, Cancel).Succeeds();
        await skopeo.PullAsync(image, Cancel).Succeeds();

        (await skopeo.DiffIdsAsync(image, Cancel)).Should().Equal(layout.DiffIds);
    }

    private async Task ChallengeShouldLeadBackAsync(RouterAccess access, IReadOnlyList<string> options)
    {
        var answer = await new CurlClient(Workspace, access).SendAsync("GET", "/v2/", Cancel, ["--user", "nobody:wrong", .. options]);

        answer.Status.Should().Be(401);
        answer.Headers["WWW-Authenticate"].Should().Contain($"realm=\"https://{access.Registry}/v2/token\"");
    }

    [GeneratedRegex($" INF {OtherClient} .* GET /v2/ Ping → Group: 401 ")]
    private static partial Regex OfOtherClient();

    [GeneratedRegex(" WRN .*")]
    private static partial Regex Warning();
}
