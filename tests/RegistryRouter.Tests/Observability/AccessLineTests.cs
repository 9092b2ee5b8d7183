using System.Text;
using System.Text.Json;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Observability.Logging;

namespace RegistryRouter.Tests.Observability;

public sealed class AccessLineTests
{
    // "jane:secret", and parts of her request that must never appear in a log.
    private const string Credentials = "Basic amFuZTpzZWNyZXQ=";

    [Theory]
    [InlineData("GET", "/v2/a/manifests/1", "GET /v2/a/manifests/1 ManifestRead → Group: 200")]
    [InlineData("PUT", "/v2/a/blobs/uploads/1?digest=sha256%3A0", "PUT /v2/a/blobs/uploads/1 UploadSession → Hosted: 200")]
    [InlineData("GET", "/v2/token?account=jane&service=x", "GET /v2/token Token → Group: 200")]
    [InlineData("OPTIONS", "/v2/?x", "OPTIONS /v2/ Unsupported → –: 200")]
    public async Task A_request_is_one_line_without_its_query(string method, string target, string part)
    {
        var exchange = await new ObservedRequest(method, target).SendAsync();

        ObservedRequest.Line(new TextAccessLine(), exchange).Should().Be(
            $"1970-01-01 00:00:00.000 INF 192.0.2.7 – {part} in 0.0 ms (first byte 0.0), 0 B in, 0 B out, complete, id {exchange.Id}\n");
    }

    [Fact]
    public async Task Json_has_a_key_for_every_value()
    {
        var request = new ObservedRequest("GET", "/v2/team/app/manifests/1?ns=x");
        request.Exchange.Context.Request.Headers.Authorization = Credentials;
        request.Exchange.Context.Features.Set(new Recoveries(2, 1));

        using var json = JsonDocument.Parse(ObservedRequest.Line(new JsonAccessLine(), await request.SendAsync()));

        json.RootElement.EnumerateObject().Where(each => each.Name != "Id").Select(each => $"{each.Name} {each.Value}").Should().Equal(
            "@t 1970-01-01T00:00:00Z", "@m Request", "Client 192.0.2.7", "User jane", "Method GET", "Path /v2/team/app/manifests/1",
            "Operation ManifestRead", "Repository team/app", "Reference 1", "Upstream Group", "Status 200", "BytesIn 0", "BytesOut 0",
            "FirstByteMilliseconds 0", "Milliseconds 0", "Resumes 2", "Retries 1", "Ending complete");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_request_has_a_reason(bool json)
    {
        var request = new ObservedRequest("GET", "/x?password=secret");

        var exchange = await request.SendAsync(context => ErrorWriter.WriteAsync(context, RouterErrors.UnknownHost("other"), toRegistryClient: true));

        var line = ObservedRequest.Line(json ? new JsonAccessLine() : new TextAccessLine(), exchange);
        line.Should().Contain("421").And.Contain("does not serve the host name 'other'").And.NotContain("secret");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_stays_one_line_for_any_user_name(bool json)
    {
        var request = new ObservedRequest("GET", "/a\r\nb\u001b[31m");
        request.Exchange.Context.Request.Headers.Authorization = "Basic " + Convert.ToBase64String("ev\r\nil\u001b[31m\":secret"u8);

        var line = ObservedRequest.Line(json ? new JsonAccessLine() : new TextAccessLine(), await request.SendAsync());

        line.TrimEnd('\n').Should().NotContainAny("\n", "\r", "\u001b", "secret").And.Contain(@"ev\r\nil\u001b[31m".Replace(@"\", json ? @"\\" : @"\", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_with_spaces_or_quotes_are_quoted()
    {
        var request = new ObservedRequest("GET", "/a b");
        request.Exchange.Context.Request.Headers.Authorization = "Basic " + Convert.ToBase64String("jane \"200\" doe:secret"u8);

        var exchange = await request.SendAsync(_ => Task.CompletedTask);

        ObservedRequest.Line(new TextAccessLine(), exchange).Should().Contain("""INF 192.0.2.7 "jane \"200\" doe" GET "/a b" """);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bidirectional_and_invisible_characters_are_escaped_and_others_stay_readable(bool json)
    {
        var request = new ObservedRequest("GET", "/");
        request.Exchange.Context.Request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("jäné\u202eevil\u200b🐳:secret"));

        var line = ObservedRequest.Line(json ? new JsonAccessLine() : new TextAccessLine(), await request.SendAsync());

        line.Should().NotContainAny("\u202e", "\u200b").And.ContainAny("jäné", "j\\u00E4n\\u00E9");
        var user = json ? JsonDocument.Parse(line).RootElement.GetProperty("User").GetString() : line.Split(' ')[4];
        user.Should().Be(@"jäné\u202eevil\u200b🐳");
    }

    [Theory]
    [InlineData(true, "\"Ending\":\"complete\",\"Cache\":\"collapsed\"}")]
    [InlineData(false, ", complete, cache=collapsed, id ")]
    public async Task A_read_that_the_cache_handled_shows_its_outcome(bool json, string part)
    {
        var exchange = await new ObservedRequest("GET", "/").SendAsync(context =>
        {
            new CacheStatus(CacheOutcome.Collapsed).Set(context);
            return Task.CompletedTask;
        });

        ObservedRequest.Line(json ? new JsonAccessLine() : new TextAccessLine(), exchange).Should().Contain(part);
    }

    [Fact]
    public async Task A_disconnected_client_is_aborted()
    {
        var exchange = await new ObservedRequest("GET", "/").SendAsync(context =>
        {
            context.RequestAborted = new CancellationToken(canceled: true);
            return Task.CompletedTask;
        });

        ObservedRequest.Line(new TextAccessLine(), exchange).Should().Contain("aborted");
    }
}
