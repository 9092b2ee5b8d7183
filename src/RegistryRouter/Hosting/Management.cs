using RegistryRouter.Hosting.Draining;

namespace RegistryRouter.Hosting;

/// <summary>What the operator's listener answers: whether the process lives, and whether it wants requests.</summary>
internal static class Management
{
    /// <summary><c>/livez</c>: 200 until the process ends. <c>/readyz</c>: 200, or 503 with the reasons.</summary>
    public static Task AnswerAsync(HttpContext context, Drain drain) => context.Request.Path.Value switch
    {
        "/livez" => context.Response.WriteAsync("ok\n", context.RequestAborted),
        "/readyz" when drain.IsDraining => AnswerJsonAsync(context, StatusCodes.Status503ServiceUnavailable, """{"ready":false,"reasons":["draining"]}"""),
        "/readyz" => AnswerJsonAsync(context, StatusCodes.Status200OK, """{"ready":true,"reasons":[]}"""),
        _ => NotFound(context),
    };

    private static Task AnswerJsonAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(json + "\n", context.RequestAborted);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
