using System.Net;
using NexusStandIn;

namespace RegistryRouter.Tests.Functional.Nexus;

/// <summary>A Nexus whose web UI is served under <c>/nexus</c>.</summary>
public sealed class ContextPathTests : RouterFixture
{
    [Theory]
    [InlineData("nexus", "/", HttpStatusCode.OK)]
    [InlineData("nexus", "/nexus/", HttpStatusCode.OK)]
    [InlineData("nexus/", "/nexus/static/stand-in.js", HttpStatusCode.OK)]
    [InlineData("nexus", "/static/stand-in.js", HttpStatusCode.OK)]
    [InlineData("nexus", "/service/rest/v1/status", HttpStatusCode.OK)]
    [InlineData("nexus", "/nexus/service/rest/v1/status", HttpStatusCode.OK)]
    [InlineData("", "/nexus/", HttpStatusCode.OK)]
    [InlineData("", "/nexus/static/stand-in.js", HttpStatusCode.OK)]
    [InlineData("", "/", HttpStatusCode.NotFound)]
    public async Task Pages_are_served_with_and_without_the_context_path(string path, string target, HttpStatusCode status)
    {
        var router = await StartAsync(path);

        using var answer = await router.Client().GetAsync(target, Cancellation);

        answer.StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("nexus")]
    [InlineData("")]
    public async Task Every_file_that_the_page_references_is_served(string path)
    {
        var router = await StartAsync(path);

        var page = await router.Client().GetStringAsync(path.Length > 0 ? "/" : "/nexus/", Cancellation);

        page.Should().Contain("src=\"/nexus/static/stand-in.js\"");
        using var script = await router.Client().GetAsync("/nexus/static/stand-in.js", Cancellation);
        script.Content.Headers.ContentType!.MediaType.Should().Be("text/javascript");
    }

    [Theory]
    [InlineData("nexus", "/", "/")]
    [InlineData("nexus", "/nexus/", "/")]
    [InlineData("", "/nexus/", "/nexus")]
    public async Task Cookies_apply_to_every_path_of_the_page(string path, string target, string cookiePath)
    {
        var router = await StartAsync(path);

        using var answer = await router.Client().GetAsync(target, Cancellation);

        answer.Headers.GetValues("Set-Cookie").Should().Equal($"NXSESSIONID=stand-in; Path={cookiePath}; HttpOnly");
    }

    [Theory]
    [InlineData("nexus", "/stand-in/redirect", Location.Relative, "/")]
    [InlineData("nexus", "/stand-in/redirect", Location.AbsoluteInner, "{router}/")]
    [InlineData("nexus", "/nexus/stand-in/redirect", Location.Absolute, "{router}/")]
    [InlineData("nexus", "/nexus", Location.Relative, "/")]
    [InlineData("", "/nexus/stand-in/redirect", Location.AbsoluteInner, "{router}/nexus/")]
    [InlineData("", "/nexus", Location.Relative, "/nexus/")]
    public async Task Redirects_point_to_the_page(string path, string target, Location form, string location)
    {
        var router = await StartAsync(path, form);

        using var answer = await router.Client().GetAsync(target, Cancellation);

        answer.Headers.Location!.OriginalString.Should().Be(location.Replace("{router}", router.Address().GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Repositories_are_served_below_the_context_path()
    {
        var nexus = await NexusAsync();
        await nexus.HostedImages.AddImageAsync("team/app", "1", cancellationToken: Cancellation);
        var router = Own(await RunningRouter.StartAsync(
            new Uri(nexus.Ui, "nexus/repository/docker-group"), new Uri(nexus.Ui, "nexus/repository/docker-private"), new Uri(nexus.Ui, "nexus")));

        using var manifest = await router.Client().GetAsync("/v2/team/app/manifests/1", Cancellation);
        using var upload = await router.Client().SendAsync(SignedIn(router), Cancellation);

        manifest.StatusCode.Should().Be(HttpStatusCode.OK);
        upload.StatusCode.Should().Be(HttpStatusCode.Accepted);
        upload.Headers.Location!.OriginalString.Should().StartWith("/v2/team/app/blobs/uploads/");
    }

    private static HttpRequestMessage SignedIn(RunningRouter router)
    {
        var request = Request(HttpMethod.Post, router, "/v2/team/app/blobs/uploads/");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String("admin:admin123"u8));
        return request;
    }

    private async Task<RunningRouter> StartAsync(string path, Location form = Location.Relative)
    {
        var nexus = await NexusAsync();
        nexus.Behaviour.Location = new PerConnector<Location>(form);
        return Own(await RunningRouter.StartAsync(nexus.Group, nexus.Hosted, new Uri(nexus.Ui, path)));
    }

    private async Task<StandInNexus> NexusAsync() =>
        Own(await StandInNexus.StartAsync(new StandInOptions { ContextPath = "/nexus" }, Cancellation));
}
