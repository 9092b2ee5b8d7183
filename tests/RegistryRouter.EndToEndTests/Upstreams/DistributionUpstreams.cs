using Microsoft.AspNetCore.Http;
using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>
/// Two docker-registry processes, one hosted and one as the hub. The group is a read-only view of both, hosted first,
/// that refuses writes as the free edition of Nexus does.
/// </summary>
internal sealed class DistributionUpstreams : IUpstreams
{
    private const string GroupIsReadOnly =
        """{"errors":[{"code":"DENIED","message":"Deploying to groups is a PRO-licensed feature.","detail":null}]}""";

    private readonly ConnectorLog _log = new();

    public required Uri Hub { get; init; }

    public Uri Group { get; private set; } = null!;

    public Uri Hosted { get; private set; } = null!;

    public Uri Ui { get; private set; } = null!;

    public Credentials Credentials { get; } = new("pusher", "correct horse");

    public IReadOnlyList<ConnectorRequest> Requests => _log.Requests;

    public static async Task<IUpstreams> StartAsync(Workspace workspace)
    {
        var hosted = await DistributionRegistry.StartAsync(workspace, "hosted");
        var hub = await DistributionRegistry.StartAsync(workspace, "hub");
        var upstreams = new DistributionUpstreams { Hub = hub };
        upstreams.Hosted = await upstreams.OpenAsync(Connector.Hosted, new RegistryRelay(hosted).AnswerAsync, workspace);
        upstreams.Group = await upstreams.OpenAsync(Connector.Group, ReadOnly(new RegistryRelay(hosted, hub).AnswerAsync), workspace);
        upstreams.Ui = await upstreams.OpenAsync(Connector.Ui, AnswerAsUiAsync, workspace);
        return upstreams;
    }

    private async Task<Uri> OpenAsync(Connector connector, RequestDelegate answer, Workspace workspace) =>
        workspace.Keep(await LocalServer.StartAsync(_log.At(connector, answer))).Address;

    private static RequestDelegate ReadOnly(RequestDelegate read) => context =>
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return read(context);

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(GroupIsReadOnly, context.RequestAborted);
    };

    private static Task AnswerAsUiAsync(HttpContext context) =>
        context.Response.WriteAsync("<title>Repository Manager</title>", context.RequestAborted);
}
