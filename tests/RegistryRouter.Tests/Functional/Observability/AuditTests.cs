using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Observability;

public sealed class AuditTests : RouterFixture
{
    private const string Password = "correct-horse-battery";

    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly TemporaryFolder _folder;

    private int _sent;

    public AuditTests() => _folder = Own(new TemporaryFolder());

    [Fact]
    public async Task A_push_is_recorded_with_user_content_and_size()
    {
        Upstream.Answer = Registry;
        var router = await AuditedAsync();
        using var client = SignedIn(router);

        await SendAsync(client, HttpMethod.Post, "/v2/team/app/blobs/uploads/");
        await SendAsync(client, HttpMethod.Patch, "/v2/team/app/blobs/uploads/u1", 30);
        await SendAsync(client, HttpMethod.Put, $"/v2/team/app/blobs/uploads/u1?digest={Digest.Replace(":", "%3A", StringComparison.Ordinal)}", 12);
        await SendAsync(client, HttpMethod.Put, "/v2/team/app/manifests/1.0", 7);
        await SendAsync(client, HttpMethod.Get, "/v2/team/app/manifests/1.0");
        await SendAsync(client, HttpMethod.Post, $"/v2/team/app/blobs/uploads/?mount={Digest}&from=library/node");
        await SendAsync(client, HttpMethod.Delete, $"/v2/team/app/manifests/{Digest}");

        var trail = await TrailAsync(router);
        trail.Select(each => $"{each.GetProperty("Action")} {each.GetProperty("IsDone")} {each.GetProperty("User")} {each.GetProperty("Client")} {each.GetProperty("Repository")} {each.GetProperty("Digest")}")
            .Should().Equal(
                $"BlobPushed True jane 127.0.0.1 team/app {Digest}",
                $"ManifestPushed True jane 127.0.0.1 team/app {Digest}",
                $"BlobMounted True jane 127.0.0.1 team/app {Digest}",
                $"ManifestDeleted True jane 127.0.0.1 team/app {Digest}");
        trail.Take(2).Select(each => each.GetProperty("Size").GetInt64()).Should().Equal(42, 7);
        trail[1].GetProperty("Reference").GetString().Should().Be("1.0");
    }

    [Fact]
    public async Task A_refused_request_is_recorded_but_not_the_challenge_that_starts_a_sign_in()
    {
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization.Count == 0 ? 401 : 403;
            return Task.CompletedTask;
        };
        var router = await AuditedAsync();
        using var stranger = router.Client();
        using var jane = SignedIn(router);

        await SendAsync(stranger, HttpMethod.Post, "/v2/team/app/blobs/uploads/");
        await SendAsync(jane, HttpMethod.Post, "/v2/team/app/blobs/uploads/");

        var refused = (await TrailAsync(router)).Should().ContainSingle().Which;
        (refused.GetProperty("IsDone").GetBoolean(), refused.GetProperty("Status").GetInt32(), refused.GetProperty("User").GetString()).Should().Be((false, 403, "jane"));
    }

    [Fact]
    public async Task No_password_is_recorded()
    {
        Upstream.Answer = Registry;
        var router = await AuditedAsync();
        using var client = SignedIn(router);

        await SendAsync(client, HttpMethod.Put, "/v2/team/app/manifests/1.0?x=" + Password, 7);

        var text = await TextAsync(router);
        text.Should().Contain("jane").And.NotContainAny(Password, Secret());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_webhook_gets_a_signed_notification_of_a_push_and_a_retry_after_a_failure(bool failsFirst)
    {
        var told = Channel.CreateUnbounded<(string Body, string? Signature, string? Type)>();
        var receiver = Own(await ScriptedUpstream.StartAsync());
        receiver.Answer = async context =>
        {
            if (failsFirst && receiver.Seen.Count == 1)
            {
                context.Response.StatusCode = 500;
                return;
            }
            using var body = new StreamReader(context.Request.Body);
            told.Writer.TryWrite((await body.ReadToEndAsync(Cancellation), context.Request.Headers["X-Hub-Signature-256"], context.Request.ContentType));
        };
        Upstream.Answer = Registry;
        await File.WriteAllTextAsync(_folder.File("secret"), "s3cret\n", Cancellation);
        var router = await StartRouterAsync(("Webhook:Url", receiver.Address + "hook"), ("Webhook:SecretFile", _folder.File("secret")));
        using var client = SignedIn(router);

        await SendAsync(client, HttpMethod.Put, "/v2/team/app/manifests/1.0", 7);

        var (text, signature, type) = await told.Reader.ReadAsync(Cancellation);
        type.Should().Be("application/vnd.docker.distribution.events.v1+json");
        signature.Should().Be("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, Encoding.UTF8.GetBytes(text))));
        using var json = JsonDocument.Parse(text);
        var push = json.RootElement.GetProperty("events").EnumerateArray().Single();
        push.GetProperty("action").GetString().Should().Be("push");
        push.GetProperty("actor").GetProperty("name").GetString().Should().Be("jane");
        push.GetProperty("target").EnumerateObject().Select(each => $"{each.Name} {each.Value}").Should().Equal(
            "mediaType application/octet-stream", $"digest {Digest}", "size 7", "repository team/app",
            $"url {router.Address().GetLeftPart(UriPartial.Authority)}/v2/team/app/manifests/{Digest}", "tag 1.0");
    }

    private static Task Registry(HttpContext context)
    {
        context.Response.StatusCode = (context.Request.Method, context.Request.QueryString.HasValue) switch
        {
            ("PUT", _) or ("POST", true) => 201,
            ("GET", _) => 200,
            _ => 202,
        };
        context.Response.Headers["Docker-Content-Digest"] = Digest;
        return context.Request.Body.CopyToAsync(Stream.Null);
    }

    private static string Secret() => Convert.ToBase64String(Encoding.UTF8.GetBytes("jane:" + Password));

    private static HttpClient SignedIn(RunningRouter router)
    {
        var client = router.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Secret());
        return client;
    }

    private async Task SendAsync(HttpClient client, HttpMethod method, string target, int? bytes = null)
    {
        using var request = new HttpRequestMessage(method, target);
        if (bytes is { } length)
        {
            request.Content = new ByteArrayContent(new byte[length]);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        }
        using var answer = await client.SendAsync(request, Cancellation);
        _sent++;
    }

    private Task<RunningRouter> AuditedAsync() => StartRouterAsync(("Audit:File", _folder.File("audit.json")));

    private async Task<List<JsonElement>> TrailAsync(RunningRouter router) =>
        [.. (await TextAsync(router)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private async Task<string> TextAsync(RunningRouter router)
    {
        router.WaitUntilCounted(_sent);
        await using var file = new FileStream(Directory.GetFiles(_folder.Path, "audit*.json").Single(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(file);
        return await text.ReadToEndAsync(Cancellation);
    }
}
