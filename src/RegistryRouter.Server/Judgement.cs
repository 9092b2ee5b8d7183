using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server;

/// <summary>What a step would do with a request other than to pass it on.</summary>
/// <param name="Status">Status code of its response.</param>
/// <param name="Message">What it responds.</param>
internal sealed record Judgement(int Status, string Message)
{
    /// <summary>The error that it responds; null: the response is no error.</summary>
    public RouterError? Error { get; init; }

    /// <summary>The reason, one sentence; null: the reason of the route decision.</summary>
    public string? Reason { get; init; }

    /// <summary>What the response depends on; the request may pass. Null: the response is certain.</summary>
    public string? Condition { get; init; }

    public static Judgement? Of(RouterError? error) => error is null ? null : new(error.Status, error.Message) { Error = error };
}
