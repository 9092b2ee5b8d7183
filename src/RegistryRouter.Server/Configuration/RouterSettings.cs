namespace RegistryRouter.Server.Configuration;

/// <summary>Where the configuration comes from.</summary>
internal sealed record RouterSettings
{
    /// <summary>A further JSON file, named with <c>--config</c>.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Lower priority than any file and the environment.</summary>
    public IReadOnlyDictionary<string, string?> Defaults { get; init; } = new Dictionary<string, string?>();

    /// <summary>Higher priority than any file and the environment.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();
}
