namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>How often a read was mended on its way, kept with the request for whoever tells of it.</summary>
/// <param name="Resumes">How often the rest of a body was asked for anew.</param>
/// <param name="Retries">How often the request was sent again before its answer began.</param>
internal sealed record Recoveries(int Resumes, int Retries)
{
    public static readonly Recoveries None = new(0, 0);

    /// <summary>Those of a request so far.</summary>
    public static Recoveries Of(HttpContext context) => context.Features.Get<Recoveries>() ?? None;

    /// <summary>The rest of its body is asked for anew.</summary>
    public static void AddResume(HttpContext context) => Set(context, Of(context) with { Resumes = Of(context).Resumes + 1 });

    /// <summary>It is sent again.</summary>
    public static void AddRetry(HttpContext context) => Set(context, Of(context) with { Retries = Of(context).Retries + 1 });

    private static void Set(HttpContext context, Recoveries recoveries) => context.Features.Set(recoveries);
}
