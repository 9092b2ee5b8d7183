using System.Net;
using System.Security.Cryptography;
using NexusStandIn;

namespace RegistryRouter.Tests.Functional.Push;

/// <summary>A layer that a client has pulled through the router is mounted, not uploaded.</summary>
public sealed class MountFromGroupTests : PushFromGroupFixture
{
    [Theory]
    [InlineData(Base)]
    [InlineData(null)]
    [InlineData("library/never-heard-of")]
    public async Task A_blob_of_the_group_is_mounted(string? from)
    {
        var image = await StartAsync();

        using var answer = await MountAsync(image.LayerDigests[0], from);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        answer.Headers.GetValues("Docker-Content-Digest").Should().Equal(image.LayerDigests[0]);
        answer.Headers.Location.Should().Be($"/v2/{Repository}/blobs/{image.LayerDigests[0]}");
        (await Nexus.HostedHasBlobAsync(image.LayerDigests[0])).Should().BeTrue();
        Nexus.HostedUploads.Should().Be(0);
    }

    [Theory]
    [InlineData(Location.Absolute)]
    [InlineData(Location.AbsoluteInner)]
    [InlineData(Location.AbsoluteWrongScheme)]
    public async Task Every_form_of_session_location_is_accepted(Location form)
    {
        var image = await StartAsync();
        Nexus.Behaviour.Location[Connector.Hosted] = form;

        using var answer = await MountAsync(image.LayerDigests[0]);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nexus_without_connector_ports_works_too()
    {
        var image = await StartAsync();
        await using var router = await RunningRouter.StartAsync(
            new Uri(Nexus.Ui, "/repository/docker-group"), new Uri(Nexus.Ui, "/repository/docker-private"), Nexus.Ui);
        using var client = router.Client();
        client.DefaultRequestHeaders.Authorization = Client.DefaultRequestHeaders.Authorization;

        using var answer = await client.PostAsync(new Uri($"/v2/{Repository}/blobs/uploads/?mount={image.LayerDigests[0]}&from={Base}", UriKind.Relative), null, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        answer.Headers.Location.Should().Be($"/v2/{Repository}/blobs/{image.LayerDigests[0]}");
    }

    [Fact]
    public async Task A_mount_that_hosted_serves_copies_nothing()
    {
        await StartAsync();
        var own = await Nexus.HostedImages.AddImageAsync("team/other", "1", cancellationToken: Cancellation);

        using var answer = await MountAsync(own.LayerDigests[0], "team/other");

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        Nexus.Requests.On(Connector.Group).Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_blob_returns_hosted_s_session_to_the_client()
    {
        await StartAsync();
        var blob = RandomNumberGenerator.GetBytes(100);
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(blob))}";

        using var answer = await MountAsync(digest);

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await UploadAsync(answer.Headers.Location!, blob, digest)).Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_group_that_drops_the_connection_gives_the_client_a_new_session()
    {
        var image = await StartAsync();
        Nexus.Faults.Add(Fault.CutResponseAfter(10), Connector.Group, "GET", "/blobs/");

        using var answer = await MountAsync(image.LayerDigests[0]);

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        var blob = RandomNumberGenerator.GetBytes(100);
        (await UploadAsync(answer.Headers.Location!, blob, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(blob))}")).Should().Be(HttpStatusCode.Created);
        (await Nexus.HostedHasBlobAsync(image.LayerDigests[0])).Should().BeFalse();
    }

    [Theory]
    [InlineData("Push:MountFromGroup", "false")]
    [InlineData("Push:MaxBytes", "10")]
    public async Task A_setting_disables_or_limits_it(string key, string value)
    {
        var image = await StartAsync((key, value));

        using var answer = await MountAsync(image.LayerDigests[0]);

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await Nexus.HostedHasBlobAsync(image.LayerDigests[0])).Should().BeFalse();
    }

    [Fact]
    public async Task Only_the_client_s_credentials_are_sent_to_the_group()
    {
        var image = await StartAsync();

        using var answer = await MountAsync(image.LayerDigests[0]);

        var read = Nexus.Requests.On(Connector.Group).Should().ContainSingle().Subject;
        read.Header("Authorization").Should().Be(Client.DefaultRequestHeaders.Authorization!.ToString());
        read.Header("Host").Should().Be(Client.BaseAddress!.Authority, "Nexus makes its URLs of it");
        read.Header("X-Forwarded-Proto").Should().Be("https");
    }

    [Fact]
    public async Task Two_pushes_of_the_same_blob_copy_it_once()
    {
        var image = await StartAsync();
        var digest = image.LayerDigests[0];
        Nexus.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(300)), Connector.Hosted, "PUT", digest.Split(':')[1]);

        var answers = await Task.WhenAll(MountAsync(digest), MountAsync(digest, repository: "team/second"), MountAsync(digest, repository: "team/third"));

        answers.Select(answer => answer.StatusCode).Should().AllBeEquivalentTo(HttpStatusCode.Created);
        BlobReadsAtTheGroup().Should().Be(1);
        Nexus.HostedUploads.Should().Be(0, "sessions that were not needed are given back");
    }

    [Fact]
    public async Task A_disconnected_client_stops_the_copy()
    {
        var image = await StartAsync();
        Nexus.Faults.Add(Fault.Stall(10), Connector.Group, "GET", "/blobs/", times: 1);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var mount = MountAsync(image.LayerDigests[0], cancellation: patience.Token);
        await Nexus.Requests.WaitForAsync(entry => entry is { Connector: Connector.Group, Status: 200 }, TimeSpan.FromSeconds(20), Cancellation);
        await patience.CancelAsync();
        await FluentActions.Awaiting(() => mount).Should().ThrowAsync<OperationCanceledException>();

        using var again = await MountAsync(image.LayerDigests[0]);
        again.StatusCode.Should().Be(HttpStatusCode.Created, "the blob's turn has come free");
    }
}
