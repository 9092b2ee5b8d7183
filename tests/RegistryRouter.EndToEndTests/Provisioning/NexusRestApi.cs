using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RegistryRouter.EndToEndTests.Provisioning;

/// <summary>
/// The part of Nexus' REST interface that sets it up, as Nexus 3.77 and later answer: same paths, statuses and strictness,
/// and answers spread over several lines.
/// </summary>
internal sealed class NexusRestApi : IAsyncDisposable
{
    public const string FirstPassword = "0e9f7c3a-first";

    private const string Disclaimer = "Governed by https://links.sonatype.com/products/nxrm/ce-eula. By ‘accepted:false’ to ‘accepted:true’ you \"agree\".";

    private static readonly string[] KnownRealms = ["NexusAuthenticatingRealm", "NexusAuthorizingRealm", "DockerToken"];

    private readonly WebApplication _app;

    private NexusRestApi(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>Where Nexus keeps its first password until somebody changes it.</summary>
    public string PasswordFile { get; } = Path.Combine(Directory.CreateTempSubdirectory("nexus-data-").FullName, "admin.password");

    public string AdminPassword { get; set; } = FirstPassword;

    public bool IsEulaAccepted { get; private set; }

    public IReadOnlyList<string> Realms { get; private set; } = ["NexusAuthenticatingRealm"];

    public JsonObject Anonymous { get; private set; } = new() { ["enabled"] = false };

    /// <summary>What was made, by its path, such as <c>repositories/docker/hosted/docker-private</c>.</summary>
    public Dictionary<string, JsonObject> Things { get; } = [];

    /// <summary>Every request that changed something, such as <c>POST system/eula</c>.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>How many sign-ins failed; after the fourth, Nexus 3.96 refuses the user for 15 minutes.</summary>
    public int Refusals { get; private set; }

    /// <summary>Requests, such as <c>POST system/eula</c>, that get this status and change nothing.</summary>
    public Dictionary<string, int> Faults { get; } = [];

    public static async Task<NexusRestApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.WriteIndented = true;
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var nexus = new NexusRestApi(app);
        await File.WriteAllTextAsync(nexus.PasswordFile, FirstPassword);
        nexus.Map(app.MapGroup("/service/rest/v1"));
        await app.StartAsync();
        return nexus;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(PasswordFile)!, recursive: true);
    }

    private void Map(RouteGroupBuilder api)
    {
        api.AddEndpointFilter(Guard);
        api.MapGet("/status/writable", () => Results.Ok());
        api.MapPut("/security/users/admin/change-password", ChangePassword);
        api.MapGet("/system/eula", () => new JsonObject { ["disclaimer"] = Disclaimer, ["accepted"] = IsEulaAccepted });
        api.MapPost("/system/eula", (JsonObject eula) => AcceptEula(eula));
        api.MapGet("/security/realms/active", () => Realms);
        api.MapPut("/security/realms/active", (string[] realms) => SetRealms(realms));
        api.MapGet("/security/anonymous", () => Anonymous);
        api.MapPut("/security/anonymous", (JsonObject anonymous) => Anonymous = anonymous);
        api.MapGet("/security/users", (string userId) => Things.Where(thing => thing.Key == $"security/users/{userId}").Select(thing => thing.Value));
        api.MapGet("/{**path}", (string path) => Things.TryGetValue(path, out var thing) ? Results.Json(thing) : Results.NotFound());
        api.MapPost("/{**path}", (string path, JsonObject thing) => Make(path, thing));
        api.MapPut("/{**path}", (string path, JsonObject thing) => Replace(path, thing));
    }

    private async ValueTask<object?> Guard(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var request = invocation.HttpContext.Request;
        var call = $"{request.Method} {request.Path.Value!["/service/rest/v1/".Length..]}";
        var isPublic = call == "GET status/writable";
        if (!isPublic && !IsAdmin(request))
        {
            Refusals++;
            return Results.Unauthorized();
        }
        if (Faults.TryGetValue(call, out var status))
            return Results.Text("\"no such luck\"", statusCode: status);
        if (!HttpMethods.IsGet(request.Method))
            Writes.Add(call);
        return await next(invocation);
    }

    private bool IsAdmin(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter!)) == $"admin:{AdminPassword}";

    private async Task<IResult> ChangePassword(HttpRequest request)
    {
        if (request.ContentType != "text/plain")
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        AdminPassword = await new StreamReader(request.Body).ReadToEndAsync(request.HttpContext.RequestAborted);
        File.Delete(PasswordFile);
        return Results.NoContent();
    }

    private IResult AcceptEula(JsonObject eula)
    {
        if ((string?)eula["disclaimer"] != Disclaimer)
            return Results.InternalServerError();
        IsEulaAccepted = (bool)eula["accepted"]!;
        return Results.NoContent();
    }

    private IResult SetRealms(string[] realms)
    {
        if (realms.Except(KnownRealms).Any())
            return Results.BadRequest();
        Realms = realms;
        return Results.NoContent();
    }

    private IResult Make(string folder, JsonObject thing)
    {
        var name = (string?)(thing["name"] ?? thing["userId"]);
        if (!Things.TryAdd($"{folder}/{name}", thing))
            return Results.BadRequest();
        return folder switch
        {
            "blobstores/file" => Results.NoContent(),
            "security/roles" or "security/users" => Results.Json(thing),
            _ => Results.StatusCode(StatusCodes.Status201Created),
        };
    }

    private IResult Replace(string path, JsonObject thing)
    {
        if (!Things.ContainsKey(path))
            return Results.NotFound();
        Things[path] = thing;
        return Results.NoContent();
    }
}
