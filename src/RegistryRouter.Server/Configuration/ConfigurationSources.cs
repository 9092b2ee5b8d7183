using Microsoft.Extensions.Configuration.Memory;

namespace RegistryRouter.Server.Configuration;

internal static class ConfigurationSources
{
    /// <summary>What a router with these settings would read, for a verb that starts none.</summary>
    /// <exception cref="ConfigurationFaultsException">The file is not there or is not JSON.</exception>
    public static IConfigurationRoot Read(RouterSettings settings)
    {
        var sources = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true);
        sources.AddRouterSources(settings);
        return sources.Build();
    }

    extension(IConfigurationBuilder configuration)
    {
        /// <summary>
        /// Adds what the settings name. From weak to strong: defaults, <c>appsettings.json</c>, the file, the environment,
        /// overrides.
        /// </summary>
        /// <exception cref="ConfigurationFaultsException">The file is not there or is not JSON.</exception>
        public void AddRouterSources(RouterSettings settings)
        {
            configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = settings.Defaults });
            if (settings.ConfigFile is { } file)
                configuration.AddFile(file);
            configuration.AddEnvironmentVariables();
            configuration.AddInMemoryCollection(settings.Overrides);
        }

        private void AddFile(string file)
        {
            try
            {
                configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
                if (configuration is not IConfigurationRoot)
                    configuration.Build();
            }
            catch (Exception fault) when (fault is FileNotFoundException or InvalidDataException or UnauthorizedAccessException)
            {
                throw new ConfigurationFaultsException(
                    [new ConfigurationFault("--config", file, $"must be a readable JSON file; {fault.GetBaseException().Message}")]);
            }
        }
    }
}
