namespace RegistryRouter.Server.Routing;

/// <summary>The host names of the web UI.</summary>
internal sealed class UiOptions
{
    public const string Section = "Ui";

    /// <summary>Host names that serve only the web UI, without port.</summary>
    [HostNames]
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>Whether the names of <see cref="RouterOptions.Hosts"/> serve the web UI too.</summary>
    public bool OnRegistryHosts { get; set; } = true;
}
