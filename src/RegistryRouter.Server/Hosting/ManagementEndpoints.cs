using System.Collections.Frozen;

namespace RegistryRouter.Server.Hosting;

/// <summary>The request handlers of the management listener.</summary>
internal static class ManagementEndpoints
{
    /// <summary>One delegate for all endpoints that are registered; 404 for the rest.</summary>
    public static RequestDelegate Build(IApplicationBuilder management)
    {
        var answers = management.ApplicationServices.GetServices<ManagementEndpoint>()
            .ToFrozenDictionary(endpoint => endpoint.Path, endpoint => endpoint.Build(management));
        return context => answers.TryGetValue(context.Request.Path.Value ?? "", out var answer) ? answer(context) : NotFound(context);
    }

    /// <summary><c>/livez</c>: the process serves. Ignores Nexus, or orchestrators would restart the router while Nexus is down.</summary>
    public static Task AnswerAlive(HttpContext context) => context.Response.WriteAsync("ok\n", context.RequestAborted);

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
