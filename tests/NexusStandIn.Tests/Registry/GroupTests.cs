namespace NexusStandIn.Tests.Registry;

public sealed class GroupTests : StandInFixture
{
    [Theory]
    [InlineData("POST", "/v2/a/blobs/uploads/")]
    [InlineData("PUT", "/v2/a/manifests/1")]
    [InlineData("DELETE", "/v2/a/manifests/1")]
    public async Task A_write_needs_the_paid_licence(string method, string target)
    {
        var unsigned = await SendAsync(Connector.Group, method, target);
        var denied = await SignedAsync(Connector.Group, method, target);
        Nexus.Behaviour.GroupWrite = GroupWrite.Empty404;
        var missing = await SignedAsync(Connector.Group, method, target);

        ((int)unsigned.StatusCode).Should().Be(401);
        ((int)denied.StatusCode).Should().Be(403);
        (await TextOf(denied)).Should().Contain("\"DENIED\"").And.Contain("Deploying to groups is a PRO-licensed feature.");
        ((int)missing.StatusCode).Should().Be(404);
        (await TextOf(missing)).Should().BeEmpty();
    }

    [Fact]
    public async Task Hosted_comes_before_the_hub()
    {
        await Nexus.HubImages.AddImageAsync("a", "1", cancellationToken: Stop);
        var hosted = await Nexus.HostedImages.AddImageAsync("a", "1", new ImageRecipe { Content = "ours" }, Stop);

        var answer = await SendAsync(Connector.Group, "HEAD", "/v2/a/manifests/1");

        HeaderOf(answer, "Docker-Content-Digest").Should().Be(hosted.Digest);
    }

    [Fact]
    public async Task Lists_contain_all_members()
    {
        await Nexus.HubImages.AddImageAsync("library/b", "2", cancellationToken: Stop);
        await Nexus.HostedImages.AddImageAsync("library/b", "1", cancellationToken: Stop);
        await Nexus.HostedImages.AddImageAsync("a", "1", cancellationToken: Stop);

        (await TextOf(await SendAsync(Connector.Group, "GET", "/v2/_catalog"))).Should().Be("""{"repositories":["a","library/b"]}""");
        (await TextOf(await SendAsync(Connector.Group, "GET", "/v2/library/b/tags/list")))
            .Should().Be("""{"name":"library/b","tags":["1","2"]}""");
        (await TextOf(await SendAsync(Connector.Hub, "GET", "/v2/_catalog"))).Should().Be("""{"repositories":["library/b"]}""");
    }

    [Theory]
    [InlineData("/v2/_catalog?n=1", "/v2/_catalog?n=1&last=a")]
    [InlineData("/v2/_catalog?n=1&last=a", null)]
    [InlineData("/v2/a/tags/list?n=2", "/v2/a/tags/list?n=2&last=2")]
    public async Task A_page_links_to_the_next_with_an_absolute_address(string target, string? next)
    {
        foreach (var tag in (string[])["1", "2", "3"]) await Nexus.HostedImages.AddImageAsync("a", tag, cancellationToken: Stop);
        await Nexus.HostedImages.AddImageAsync("b", "1", cancellationToken: Stop);

        var answer = await SendAsync(
            Connector.Group, "GET", target, null, "Host: public.example", "X-Forwarded-Proto: https");

        HeaderOf(answer, "Link").Should().Be(next is null ? null : $"<https://public.example{next}>; rel=\"next\"");
    }

    [Fact]
    public async Task An_unknown_name_has_no_tags()
    {
        var answer = await SendAsync(Connector.Group, "GET", "/v2/nowhere/tags/list");

        ((int)answer.StatusCode).Should().Be(404);
        (await TextOf(answer)).Should().Contain("NAME_UNKNOWN");
    }

    [Theory]
    [InlineData(false, 405)]
    [InlineData(true, 202)]
    public async Task The_hub_accepts_writes_only_for_seeding(bool writable, int status)
    {
        Nexus.Behaviour.HubWritable = writable;

        ((int)(await SignedAsync(Connector.Hub, "POST", "/v2/library/a/blobs/uploads/")).StatusCode).Should().Be(status);
    }

    [Fact]
    public async Task Search_finds_names_and_can_be_disabled()
    {
        await Nexus.HubImages.AddImageAsync("library/nginx", "1", cancellationToken: Stop);
        Nexus.Behaviour.V1Search[Connector.Hosted] = false;

        var ping = await SendAsync(Connector.Group, "GET", "/v1/_ping");
        var found = await SendAsync(Connector.Group, "GET", "/v1/search?q=NGI&n=5");
        var off = await SendAsync(Connector.Hosted, "GET", "/v1/search?q=NGI");

        ((int)ping.StatusCode).Should().Be(200);
        (await TextOf(found)).Should().Contain("\"num_results\":1").And.Contain(
            """{"name":"library/nginx","description":"","star_count":0,"is_official":false,"is_automated":false}""");
        ((int)off.StatusCode).Should().Be(404);
    }
}
