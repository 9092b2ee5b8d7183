using Microsoft.Extensions.Configuration.Json;

namespace RegistryRouter.Configuration;

internal static class ConfigurationSetup
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Binds a section to its options class; every later reader gets validated options or an exception.</summary>
        public void AddSection<TOptions>(string name)
            where TOptions : class
        {
            builder.Services.AddSingleton(new OptionsSection(name, typeof(TOptions)));
            builder.Services.AddOptions<TOptions>()
                .BindConfiguration(name)
                .PostConfigure(NullValues.Settle)
                .ValidateDataAnnotations()
                .ValidateOnStart();
        }

        /// <summary>Refuses a configuration with any fault, before anything starts. Call after every <c>Add…</c>.</summary>
        /// <exception cref="ConfigurationFaultsException">With all faults of all sections.</exception>
        public void CheckConfiguration()
        {
            var sections = builder.Services
                .Select(service => service.ServiceType == typeof(OptionsSection) ? service.ImplementationInstance : null)
                .OfType<OptionsSection>()
                .ToList();
            var faults = sections.SelectMany(section => SectionInspector.Inspect(builder.Configuration, section))
                .Concat(UnknownSections(builder.Configuration, sections))
                .ToList();
            if (faults.Count > 0)
                throw new ConfigurationFaultsException(faults);
        }
    }

    // Only files are searched: the environment is full of variables that are not meant for the router.
    private static IEnumerable<ConfigurationFault> UnknownSections(IConfigurationRoot configuration, List<OptionsSection> sections) =>
        from provider in configuration.Providers.OfType<JsonConfigurationProvider>()
        from key in provider.GetChildKeys([], null).Distinct()
        where !sections.Exists(section => section.Name.Equals(key, StringComparison.OrdinalIgnoreCase))
        select new ConfigurationFault(key, provider.Source.Path, $"there is no such section; sections are {string.Join(", ", sections.Select(section => section.Name))}");
}
