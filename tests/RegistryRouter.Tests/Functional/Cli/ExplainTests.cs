using RegistryRouter.Cli;
using RegistryRouter.Tests.Cli;

namespace RegistryRouter.Tests.Functional.Cli;

/// <summary><c>explain</c> predicts what a running router does.</summary>
public sealed class ExplainTests : RouterFixture
{
    [Theory]
    [InlineData("GET", "/v2/")]
    [InlineData("HEAD", "/v2/team/app/blobs/sha256%3Ae3b0c442")]
    [InlineData("PUT", "/v2/team/app/manifests/1")]
    [InlineData("POST", "/v2/token?scope=a%3Ab")]
    [InlineData("GET", "/repository/npm/@scope%2fname?x=%2F")]
    public async Task The_explanation_matches_the_forwarded_request(string method, string target)
    {
        using var explain = new CommandRun(ExplainCommand.Create);
        (string Key, string? Value)[] settings = [("Nexus:Hosted", $"{Upstream.Address}repository/docker-private"), ("Access:TrustedProxies:0", "10.0.0.0/8")];
        var router = await StartRouterAsync(settings);
        foreach (var (key, value) in (IEnumerable<(string, string?)>)[.. settings, ("Nexus:Group", Upstream.Address.ToString()), ("Nexus:Ui", Upstream.Address.ToString())])
            explain.Settings[key] = value;
        using var request = Request(new HttpMethod(method), router, target);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "6.6.6.6");
        request.Headers.TryAddWithoutValidation("X-Custom", "kept");
        request.Headers.TryAddWithoutValidation("X-Request-ID", "kept");

        (await explain.RunAsync(method, $"{router.Address().GetLeftPart(UriPartial.Authority)}{target}", "-H", "X-Forwarded-For: 6.6.6.6", "-H", "X-Custom: kept", "-H", "X-Request-Id: kept", "--from", "127.0.0.1", "--json"))
            .Should().Be(0, explain.Output);
        using var response = await router.Client().SendAsync(request, Cancellation);

        var seen = Upstream.Seen.Should().ContainSingle().Subject;
        explain.Json.GetProperty("addresses").EnumerateArray().Single().GetString().Should().Be(Upstream.Address.GetLeftPart(UriPartial.Authority) + seen.Target);
        var added = explain.Json.GetProperty("added").EnumerateArray().Select(header => header.GetString()).ToList();
        seen.Headers.Where(header => header.Key is not ("Host" or "X-Custom" or "X-Request-ID" or "Content-Length")).Select(header => $"{header.Key}: {header.Value}")
            .Should().BeEquivalentTo(added);
    }
}
