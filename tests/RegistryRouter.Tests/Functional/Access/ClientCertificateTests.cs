using System.Net.Security;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Access;

public sealed class ClientCertificateTests : RouterFixture
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1";

    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();

    public ClientCertificateTests() => Own(_folder);

    /// <summary>Rule, certificate, HTTP version, status of a pull, status of a push; 0: no connection.</summary>
    public static TheoryData<string, string, string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string, int, int>();
            foreach (var version in new[] { "1.1", "2.0" })
            {
                foreach (var (rule, certificate, pull, push) in Rows)
                    cases.Add(rule, certificate, version, pull, push);
            }
            return cases;
        }
    }

    private static (string Rule, string Certificate, int Pull, int Push)[] Rows =>
    [
        ("Optional", "valid", 200, 200),
        ("Optional", "none", 200, 200),
        ("Optional", "expired", 0, 0),
        ("Optional", "strange", 0, 0),
        ("Required", "valid", 200, 200),
        ("Required", "none", 0, 0),
        ("Required", "expired", 0, 0),
        ("Required", "strange", 0, 0),
        ("Required", "server", 0, 0),
        ("RequiredForPush", "valid", 200, 200),
        ("RequiredForPush", "none", 200, 403),
        ("RequiredForPush", "expired", 200, 403),
        ("RequiredForPush", "strange", 200, 403),
        ("RequiredForPush", "server", 200, 403),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_http_version_enforces_the_rule(string rule, string certificate, string version, int pull, int push)
    {
        var router = await StartAsync(rule);
        var client = router.Client(Version.Parse(version), tls: Showing(router, certificate));

        (await StatusAsync(client, "GET", "/v2/a/manifests/1")).Should().Be(pull);
        (await StatusAsync(client, "PUT", "/v2/a/manifests/1")).Should().Be(push);
    }

    [Theory]
    [InlineData("POST", "/v2/a/blobs/uploads/", 403)]
    [InlineData("PATCH", "/v2/a/blobs/uploads/1", 403)]
    [InlineData("DELETE", "/v2/a/blobs/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 403)]
    [InlineData("DELETE", "/v2/a/manifests/1", 403)]
    [InlineData("HEAD", "/v2/a/blobs/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 200)]
    [InlineData("POST", "/v2/token", 200)]
    [InlineData("GET", "/v2/", 200)]
    [InlineData("POST", "/service/rest/v1/x", 200)]
    public async Task Tokens_and_reads_need_no_certificate_if_only_pushes_require_one(string method, string target, int status)
    {
        var router = await StartAsync("RequiredForPush");

        (await StatusAsync(router.Client(), method, target)).Should().Be(status);
    }

    [Fact]
    public async Task A_refused_push_explains_the_fix()
    {
        var router = await StartAsync("RequiredForPush");

        using var answer = await router.Client().PostAsync("/v2/a/blobs/uploads/", null, Cancellation);

        var (code, message, detail) = await RegistryErrorAsync(answer);
        code.Should().Be("DENIED");
        message.Should().Contain("require a valid client certificate");
        detail.Should().Contain("client.cert").And.Contain("certs.d");
        Upstream.Seen.Should().BeEmpty();
    }

    private Task<RunningRouter> StartAsync(string rule) => StartRouterAsync(
        ("Tls:ClientCa", _folder.Write("client-ca.crt", _authority.Root.ExportCertificatePem())), ("Tls:ClientCertificate", rule));

    private SslClientAuthenticationOptions Showing(RunningRouter router, string certificate)
    {
        var shown = certificate switch
        {
            "valid" => _authority.IssueClient(),
            "expired" => _authority.IssueClient(endsInDays: -1),
            "strange" => _stranger.IssueClient(),
            "server" => _authority.IssueClient(ForServers),
            _ => null,
        };
        return new SslClientAuthenticationOptions
        {
            TargetHost = RunningRouter.Host,
            CertificateChainPolicy = router.Trust(),
            ClientCertificateContext = shown is null ? null : SslStreamCertificateContext.Create(shown, null, offline: true),
        };
    }

    private async Task<int> StatusAsync(HttpClient client, string method, string target)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), target)
            {
                Version = client.DefaultRequestVersion,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var answer = await client.SendAsync(request, Cancellation);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }
}
