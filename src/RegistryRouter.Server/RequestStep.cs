namespace RegistryRouter.Server;

/// <summary>A step that the requests of clients pass.</summary>
internal sealed class RequestStep
{
    private readonly Action<WebApplication> _use;
    private readonly Func<IServiceProvider, bool>? _when;
    private readonly Func<IServiceProvider, HttpContext, Judgement?>? _judge;

    private RequestStep(
        Type type, Action<WebApplication> use, Func<IServiceProvider, bool>? when, Func<IServiceProvider, HttpContext, Judgement?>? judge) =>
        (Type, _use, _when, _judge) = (type, use, when, judge);

    /// <summary>What serves the requests of this step.</summary>
    public Type Type { get; }

    /// <summary>Whether a setting turns it on and off.</summary>
    public bool IsOptional => _when is not null;

    /// <param name="when">Whether the step is on; null: always.</param>
    /// <param name="judge">What the step does with a request, decided as when it is served; null: it passes every request on.</param>
    /// <param name="use">Adds the step; null: the middleware alone.</param>
    public static RequestStep Of<TMiddleware>(
        Func<IServiceProvider, bool>? when = null, Func<TMiddleware, HttpContext, Judgement?>? judge = null, Action<WebApplication>? use = null) => new(
            typeof(TMiddleware),
            use ?? (app => app.UseMiddleware<TMiddleware>()),
            when,
            judge is null ? null : (services, context) => judge(Create<TMiddleware>(services), context));

    /// <summary>A step that is judged without its middleware, which holds a resource of the running router.</summary>
    public static RequestStep Of<TMiddleware>(Func<IServiceProvider, bool> when, Func<HttpContext, Judgement?> judge) =>
        new(typeof(TMiddleware), app => app.UseMiddleware<TMiddleware>(), when, (_, context) => judge(context));

    /// <summary>The last step, which passes no request on.</summary>
    public static RequestStep Last<T>(Action<WebApplication> run) => new(typeof(T), run, when: null, judge: null);

    public bool IsOn(IServiceProvider services) => _when?.Invoke(services) ?? true;

    public void Use(WebApplication app) => _use(app);

    /// <summary>What the step does with a request; null: it passes it on. Changes the request as serving does.</summary>
    public Judgement? Judge(IServiceProvider services, HttpContext context) => _judge?.Invoke(services, context);

    private static TMiddleware Create<TMiddleware>(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<TMiddleware>(services, (RequestDelegate)(_ => Task.CompletedTask));
}
