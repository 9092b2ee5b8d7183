namespace RegistryRouter.Server.Nexus;

/// <summary>Retry and resume counts of the request; read by the access log.</summary>
/// <param name="Resumes">How often the rest of a body was requested.</param>
/// <param name="Retries">How often the request was sent again before the response started.</param>
internal sealed record Recoveries(int Resumes, int Retries)
{
    public static readonly Recoveries None = new(0, 0);

    /// <summary>The counts of a request so far.</summary>
    public static Recoveries Of(HttpContext context) => context.Features.Get<Recoveries>() ?? None;

    /// <summary>Counts a resume.</summary>
    public static void AddResume(HttpContext context) => Set(context, Of(context) with { Resumes = Of(context).Resumes + 1 });

    /// <summary>Counts a retry.</summary>
    public static void AddRetry(HttpContext context) => Set(context, Of(context) with { Retries = Of(context).Retries + 1 });

    private static void Set(HttpContext context, Recoveries recoveries) => context.Features.Set(recoveries);
}
