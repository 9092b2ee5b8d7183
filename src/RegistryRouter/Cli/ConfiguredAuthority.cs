using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Cli;

/// <summary>The CA of a configured router; checks only the settings that it needs.</summary>
/// <param name="Folder">The folder of its files.</param>
/// <param name="Name">The host or machine name in the name of a new CA.</param>
internal sealed record ConfiguredAuthority(AuthorityFolder Folder, string Name)
{
    /// <exception cref="ConfigurationErrorsException">The configuration can't be read, or its data folder is not valid.</exception>
    public static ConfiguredAuthority Of(RouterSettings settings)
    {
        var configuration = ConfigurationSources.Read(settings);
        var faults = SectionInspector.Inspect(configuration, new OptionsSection(DataOptions.Section, typeof(DataOptions)))
            .Concat(SectionInspector.Inspect(configuration, new OptionsSection(RouterOptions.Section, typeof(RouterOptions))))
            .ToList();
        if (faults.Count > 0)
            throw new ConfigurationErrorsException(faults);

        var data = configuration[$"{DataOptions.Section}:{nameof(DataOptions.Directory)}"] ?? new DataOptions().Directory;
        var hosts = configuration.GetSection($"{RouterOptions.Section}:{nameof(RouterOptions.Hosts)}").GetChildren();
        return new ConfiguredAuthority(
            new AuthorityFolder(Path.Combine(Path.GetFullPath(data), "tls"), TimeProvider.System),
            hosts.FirstOrDefault()?.Value ?? Environment.MachineName);
    }
}
