using Microsoft.Extensions.Configuration.Memory;

namespace RegistryRouter.Server.Configuration;

internal static class ConfigurationSources
{
    /// <summary>The configuration of a router with these settings, for commands that do not start one.</summary>
    /// <exception cref="ConfigurationErrorsException">The file does not exist or is not JSON.</exception>
    public static IConfigurationRoot Read(RouterSettings settings)
    {
        var sources = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true);
        sources.AddRouterSources(settings);
        return sources.Build();
    }

    extension(IConfigurationBuilder configuration)
    {
        /// <summary>
        /// Adds the sources in increasing priority: defaults, <c>appsettings.json</c>, the file, the environment,
        /// overrides.
        /// </summary>
        /// <exception cref="ConfigurationErrorsException">The file does not exist or is not JSON.</exception>
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
                throw new ConfigurationErrorsException(
                    [new ConfigurationError("--config", file, $"must be a readable JSON file; {fault.GetBaseException().Message}")]);
            }
        }
    }
}
