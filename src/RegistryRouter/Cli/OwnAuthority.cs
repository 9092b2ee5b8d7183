using RegistryRouter.Access;
using RegistryRouter.Configuration;
using RegistryRouter.Tls;

namespace RegistryRouter.Cli;

/// <summary>The CA of the router that a configuration describes; nothing else of the configuration is needed or checked.</summary>
/// <param name="Folder">Where it is kept.</param>
/// <param name="Name">Whom a new one is named after.</param>
internal sealed record OwnAuthority(AuthorityFolder Folder, string Name)
{
    /// <exception cref="ConfigurationFaultsException">The configuration can't be read, or names no data folder.</exception>
    public static OwnAuthority Of(RouterSettings settings)
    {
        var sources = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true);
        sources.AddRouterSources(settings);
        var configuration = sources.Build();
        var faults = SectionInspector.Inspect(configuration, new OptionsSection(DataOptions.Section, typeof(DataOptions)))
            .Concat(SectionInspector.Inspect(configuration, new OptionsSection(RouterOptions.Section, typeof(RouterOptions))))
            .ToList();
        if (faults.Count > 0)
            throw new ConfigurationFaultsException(faults);

        var data = configuration.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions();
        var router = configuration.GetSection(RouterOptions.Section).Get<RouterOptions>() ?? new RouterOptions();
        return new OwnAuthority(
            new AuthorityFolder(Path.Combine(Path.GetFullPath(data.Directory), "tls"), TimeProvider.System),
            router.Hosts.FirstOrDefault(Environment.MachineName));
    }
}
