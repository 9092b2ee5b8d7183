namespace RegistryRouter.Server.Routing;

/// <summary>Under which names browsers find the web UI.</summary>
internal sealed class UiOptions
{
    public const string Section = "Ui";

    /// <summary>Names that serve the web UI and nothing else, without port.</summary>
    [HostNames]
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>Whether the names of <see cref="RouterOptions.Hosts"/> serve the web UI too.</summary>
    public bool OnRegistryHosts { get; set; } = true;
}
