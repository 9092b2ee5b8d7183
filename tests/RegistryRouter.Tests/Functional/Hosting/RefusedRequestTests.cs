using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace RegistryRouter.Tests.Functional.Hosting;

/// <summary>A refused request gets an error that its client can read.</summary>
public sealed class RefusedRequestTests : RouterFixture
{
    private const string Registry = "registry.test";
    private const string UiHost = "ui.test";
    private const string Mirror = "mirror.test";

    [Theory]
    [InlineData(Registry, "/v2/a/manifests/1", "GET, HEAD, PUT, POST, PATCH, DELETE")]
    [InlineData(Registry, "/v2/token", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData(Registry, "/service/rest/v1/status", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData(UiHost, "/v2/a/manifests/1", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData(UiHost, "/", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData(Mirror, "/v2/a/manifests/1", "GET, HEAD")]
    [InlineData(Mirror, "/", "GET, HEAD")]
    public async Task Methods_that_nexus_does_not_know_are_405_on_every_host(string host, string target, string allow)
    {
        var router = await StartRouterAsync(("Ui:Hosts:0", UiHost), ("Mirror:Hosts:0", Mirror));

        var requests =
            from method in (string[])["TRACE", "PROPFIND", "X"]
            from version in (Version[])[HttpVersion.Version11, HttpVersion.Version20]
            select (method, version);
        foreach (var (method, version) in requests)
        {
            using var request = Request(new HttpMethod(method), router, target, version);
            request.Headers.Host = host;
            using var answer = await router.Client(version).SendAsync(request, Cancellation);

            answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed, $"{method} {version}");
            string.Join(", ", answer.Content.Headers.Allow).Should().Be(allow);
            (await answer.Content.ReadAsStringAsync(Cancellation)).Should().NotBeEmpty();
        }
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("1.1", "/v2/", true)]
    [InlineData("2.0", "/v2/", true)]
    [InlineData("1.1", "/repository/raw/", false)]
    [InlineData("2.0", "/repository/raw/", false)]
    public async Task A_target_that_is_too_long_is_414(string version, string target, bool isRegistry)
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Get, router, target + new string('a', 10_000), Version.Parse(version)), Cancellation);

        await ShouldSayWhyAsync(answer, HttpStatusCode.RequestUriTooLong, isRegistry);
    }

    [Theory]
    [InlineData("1.1", "/v2/", true, 1, 40_000)]
    [InlineData("2.0", "/v2/", true, 1, 40_000)]
    [InlineData("1.1", "/v2/", true, 120, 1)]
    [InlineData("2.0", "/v2/", true, 120, 1)]
    [InlineData("1.1", "/repository/raw/", false, 1, 40_000)]
    [InlineData("2.0", "/repository/raw/", false, 120, 1)]
    public async Task Headers_that_are_too_long_or_too_many_are_431(string version, string target, bool isRegistry, int count, int length)
    {
        var router = await StartRouterAsync();
        using var request = Request(HttpMethod.Get, router, target, Version.Parse(version));
        for (var i = 0; i < count; i++)
            request.Headers.TryAddWithoutValidation($"X-{i}", new string('a', length));

        using var answer = await router.Client().SendAsync(request, Cancellation);

        await ShouldSayWhyAsync(answer, HttpStatusCode.RequestHeaderFieldsTooLarge, isRegistry);
    }

    [Fact]
    public async Task An_invalid_request_gets_a_registry_error_and_is_not_forwarded()
    {
        var router = await StartRouterAsync();
        using var request = Request(HttpMethod.Post, router, "/v2/x/y/blobs/uploads/");
        request.Headers.TryAddWithoutValidation("Connection", "a b");

        using var answer = await router.Client().SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var error = await RegistryErrorAsync(answer);
        (error.Code, error.Message).Should().Be(("UNSUPPORTED", "the request cannot be forwarded as it was sent"));
        error.Detail.Should().Contain("Connection");
        Upstream.Seen.Should().BeEmpty();
    }

    private async Task ShouldSayWhyAsync(HttpResponseMessage answer, HttpStatusCode status, bool isRegistry)
    {
        answer.StatusCode.Should().Be(status);
        if (isRegistry)
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors")[0].GetProperty("code").GetString().Should().Be("UNSUPPORTED");
        else
            (await answer.Content.ReadAsStringAsync(Cancellation)).Should().StartWith("the request");
        Upstream.Seen.Should().BeEmpty();
    }
}
