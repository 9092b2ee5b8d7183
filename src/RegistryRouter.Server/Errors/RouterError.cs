namespace RegistryRouter.Server.Errors;

/// <summary>An error response of the router itself.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Code">Registry error code, see <see cref="Registry.RegistryErrorCode"/>.</param>
/// <param name="Message">What happened, one sentence for the person in front of the client.</param>
/// <param name="Detail">What to do about it, or the text of the upstream.</param>
internal sealed record RouterError(int Status, string Code, string Message, string? Detail = null)
{
    /// <summary>For what passes by itself within seconds.</summary>
    public static TimeSpan RetrySoon => TimeSpan.FromSeconds(5);

    /// <summary>When the client may try again; sent as <c>Retry-After</c>, whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Supported methods; sent as <c>Allow</c> with 405.</summary>
    public string? Allow { get; init; }
}
