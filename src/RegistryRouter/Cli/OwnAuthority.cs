using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Cli;

/// <summary>The CA of the router that a configuration describes; nothing else of the configuration is needed or checked.</summary>
/// <param name="Folder">Where it is kept.</param>
/// <param name="Name">Whom a new one is named after.</param>
internal sealed record OwnAuthority(AuthorityFolder Folder, string Name)
{
    /// <exception cref="ConfigurationFaultsException">The configuration can't be read, or names no data folder.</exception>
    public static OwnAuthority Of(RouterSettings settings)
    {
        var configuration = ConfigurationSources.Read(settings);
        var faults = SectionInspector.Inspect(configuration, new OptionsSection(DataOptions.Section, typeof(DataOptions)))
            .Concat(SectionInspector.Inspect(configuration, new OptionsSection(RouterOptions.Section, typeof(RouterOptions))))
            .ToList();
        if (faults.Count > 0)
            throw new ConfigurationFaultsException(faults);

        var data = configuration[$"{DataOptions.Section}:{nameof(DataOptions.Directory)}"] ?? new DataOptions().Directory;
        var hosts = configuration.GetSection($"{RouterOptions.Section}:{nameof(RouterOptions.Hosts)}").GetChildren();
        return new OwnAuthority(
            new AuthorityFolder(Path.Combine(Path.GetFullPath(data), "tls"), TimeProvider.System),
            hosts.FirstOrDefault()?.Value ?? Environment.MachineName);
    }
}
