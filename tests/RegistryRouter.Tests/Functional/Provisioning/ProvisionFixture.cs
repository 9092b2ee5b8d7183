using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NexusStandIn;
using RegistryRouter.Cli;
using RegistryRouter.Tests.Cli;

namespace RegistryRouter.Tests.Functional.Provisioning;

/// <summary><c>registry-router provision</c> against a new Nexus.</summary>
public abstract class ProvisionFixture : IAsyncLifetime
{
    protected const string AdminPassword = "secret of: admin \"ü\\";
    protected const string PushPassword = "secret-of-ci";

    private readonly CommandRun _run;

    private protected ProvisionFixture() => _run = new CommandRun(configFile => ProvisionCommand.Create(configFile, Environment.GetValueOrDefault));

    private protected Dictionary<string, string> Environment { get; } = new()
    {
        ["NEXUS_ADMIN_PASSWORD"] = AdminPassword,
        ["NEXUS_PUSH_PASSWORD"] = PushPassword,
    };

    protected StandInNexus Nexus { get; private set; } = null!;

    protected string Output => _run.Output;

    protected string[] Everything =>
    [
        "--initial-password-file", Nexus.FirstPasswordFile, "--accept-eula", "--anonymous", "true", "--push-user", "ci",
        "--group-port", $"{Nexus.Group.Port}", "--hosted-port", $"{Nexus.Hosted.Port}",
    ];

    /// <summary>Calls that changed something in Nexus so far, such as <c>POST security/users</c>.</summary>
    protected IEnumerable<string> Changes => Nexus.Requests.On(Connector.Ui)
        .Where(entry => entry.Method is "POST" or "PUT").Select(entry => $"{entry.Method} {entry.RawTarget.Replace("/service/rest/v1/", "", StringComparison.Ordinal)}");

    public async ValueTask InitializeAsync() => Nexus = await StandInNexus.StartAsync(new StandInOptions { IsFresh = true }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _run.Dispose();
        await Nexus.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected string Write(string name, string text) => _run.Write(name, text);

    protected Task<int> RunAsync(params string[] arguments) => _run.RunAsync(["--nexus", Nexus.Ui.ToString(), "--wait", "1", .. arguments]);

    protected async Task<HttpStatusCode> GetStatusAsync(string path, string password)
    {
        using var response = await SendAsync(HttpMethod.Get, path, password, content: null);
        return response.StatusCode;
    }

    protected async Task<JsonObject> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path, AdminPassword, content: null);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }

    protected async Task PutAsync(string path, JsonObject definition)
    {
        using var response = await SendAsync(HttpMethod.Put, path, AdminPassword, new StringContent(definition.ToJsonString(), Encoding.UTF8, "application/json"));
        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string password, HttpContent? content)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, $"{Nexus.Ui}service/rest/v1/{path}") { Content = content, Headers = { Authorization = Basic("admin", password) } };
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    protected static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
