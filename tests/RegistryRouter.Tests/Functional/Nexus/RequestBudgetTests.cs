using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NexusStandIn;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Nexus;

/// <summary>The router counts the requests that Nexus counts: all to its connectors and to <c>/repository/</c>, from any sender.</summary>
public sealed class RequestBudgetTests : RouterFixture, IDisposable
{
    private const string MirrorHost = "mirror.test";
    private const string Base = "library/base";
    private const string Team = "team/app";

    private readonly string _passwordFile = Path.GetTempFileName();
    private StandInNexus _nexus = null!;
    private RunningRouter _router = null!;
    private HttpClient _client = null!;
    private SeededImage _image = null!;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_matches_the_count_of_nexus_for_everything_the_router_does(bool byPath)
    {
        await StartAsync(byPath);

        await ProbeAsync();
        await PullAsync();
        await PushAsync();
        await SurviveAsync(byPath);
        await BrowseAsync();

        Meter.Used.Should().Be(_nexus.Requests.Counted.Count);
        Meter.Used.Should().BeGreaterThan(20).And.BeLessThan(_nexus.Requests.All.Count, "Nexus does not count requests to the web UI itself");
        Meter.TopClients(9).Sum(client => client.Requests).Should().Be(Meter.Used);
        Meter.TopClients(9).Select(client => client.Client).Should().BeEquivalentTo("127.0.0.1", ClientName.Router);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_idle_probed_router_sends_one_request_to_each_connector(bool byPath)
    {
        await StartAsync(byPath, ("Nexus:ProbeInterval", "00:00:01"));

        for (var i = 0; i < 20; i++)
            await ProbeAsync();

        _nexus.Requests.Counted.Should().HaveCount(2).And.OnlyContain(entry => entry.RawTarget.EndsWith("/v2/", StringComparison.Ordinal));
        Meter.Used.Should().Be(2);
    }

    [Fact]
    public async Task A_closed_connector_is_detected_while_nexus_reports_healthy()
    {
        await StartAsync(byPath: false);
        _nexus.Behaviour.EulaAccepted = false;

        using var answer = await _router.Client(kind: ListenerKind.Management).GetAsync("/readyz", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        _nexus.Requests.On(Connector.Ui).Should().Contain(entry => entry.RawTarget == "/service/rest/v1/status" && entry.Status == 200);
    }

    public void Dispose() => File.Delete(_passwordFile);

    private RequestMeter Meter => _router.Services.GetRequiredService<RequestMeter>();

    private async Task StartAsync(bool byPath, params (string, string?)[] settings)
    {
        _nexus = Own(await StandInNexus.StartAsync(cancellationToken: Cancellation));
        await File.WriteAllTextAsync(_passwordFile, "admin123", Cancellation);
        _router = Own(await RunningRouter.StartAsync(
            byPath ? new Uri(_nexus.Ui, "/repository/docker-group") : _nexus.Group,
            byPath ? new Uri(_nexus.Ui, "/repository/docker-private") : _nexus.Hosted,
            _nexus.Ui,
            [
                ("Nexus:RetryFor", "00:00:02"), ("Access:ImmutableTags:0", "team/*:fixed"),
                ("Mirror:Hosts:0", MirrorHost), ("Mirror:Username", "admin"), ("Mirror:PasswordFile", _passwordFile), .. settings,
            ]));
        _client = _router.Client();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("admin:admin123")));
        _image = await _nexus.HubImages.AddImageAsync(Base, "1", cancellationToken: Cancellation);
    }

    private async Task ProbeAsync()
    {
        using var management = _router.Client(kind: ListenerKind.Management);
        (await management.GetAsync("/readyz", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task PullAsync()
    {
        await _client.GetByteArrayAsync($"/v2/{Base}/manifests/1", Cancellation);
        await _client.GetByteArrayAsync($"/v2/{Base}/blobs/{_image.LayerDigests[0]}", Cancellation);
        using var mirrored = new HttpRequestMessage(HttpMethod.Get, $"/v2/{Base}/manifests/1") { Headers = { Host = MirrorHost } };
        (await _client.SendAsync(mirrored, Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task PushAsync()
    {
        using var mounted = await _client.PostAsync($"/v2/{Team}/blobs/uploads/?mount={_image.LayerDigests[0]}&from={Base}", null, Cancellation);
        mounted.StatusCode.Should().Be(HttpStatusCode.Created);
        (await PutManifestAsync("promoted")).Should().Be(HttpStatusCode.Created);
        (await PutManifestAsync("fixed")).Should().Be(HttpStatusCode.Created);
        (await PutManifestAsync("fixed")).Should().Be(HttpStatusCode.Forbidden);
    }

    private async Task SurviveAsync(bool byPath)
    {
        var group = byPath ? Connector.Ui : Connector.Group;
        _nexus.Faults.Add(Fault.Answer(503), group, "GET", "/manifests/", times: 2);
        await _client.GetByteArrayAsync($"/v2/{Base}/manifests/1", Cancellation);
        _nexus.Faults.Add(Fault.CutResponseAfter(10), group, "GET", "/blobs/", times: 2);
        await _client.GetByteArrayAsync($"/v2/{Base}/blobs/{_image.LayerDigests[0]}", Cancellation);
        if (byPath)
            return;
        await _nexus.Faults.StopAsync(Connector.Hosted);
        using var check = new HttpRequestMessage(HttpMethod.Head, $"/v2/{Team}/blobs/{_image.LayerDigests[0]}");
        (await _client.SendAsync(check, Cancellation)).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        await _nexus.Faults.StartAsync(Connector.Hosted);
    }

    private async Task BrowseAsync()
    {
        foreach (var path in (string[])["/", "/service/rest/v1/status", "/repository/npm/left-pad", "/repository/npm/@scope%2fname"])
            (await _client.GetAsync(path, Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK, path);
    }

    private async Task<HttpStatusCode> PutManifestAsync(string tag)
    {
        using var content = new ByteArrayContent(await _client.GetByteArrayAsync($"/v2/{Base}/manifests/1", Cancellation));
        content.Headers.ContentType = new MediaTypeHeaderValue(_image.MediaType);
        using var answer = await _client.PutAsync($"/v2/{Team}/manifests/{tag}", content, Cancellation);
        return answer.StatusCode;
    }
}
