using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Configuration;

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

        /// <summary>As <see cref="AddSection"/>, for a section that is reloaded while the router runs; read it from <see cref="Live{TOptions}"/>.</summary>
        public void AddLiveSection<TOptions>(string name)
            where TOptions : class, new()
        {
            builder.AddSection<TOptions>(name);
            builder.Services.AddSingleton(services => new Live<TOptions>(name, services.GetRequiredService<IOptions<TOptions>>().Value));
            builder.Services.AddSingleton<ILiveSection>(services => services.GetRequiredService<Live<TOptions>>());
        }

        /// <summary>Watches the configuration for changes.</summary>
        public void WatchConfiguration()
        {
            builder.Services.AddSingleton(services => new ConfigurationReader(builder.Configuration, services.GetServices<OptionsSection>()));
            builder.Services.AddSingleton<ConfigurationWatcher>();
            builder.Services.AddHostedService(services => services.GetRequiredService<ConfigurationWatcher>());
        }

        /// <summary>Rejects an invalid configuration before anything starts. Call after every <c>Add…</c>.</summary>
        /// <exception cref="ConfigurationErrorsException">With all errors of all sections.</exception>
        public void CheckConfiguration()
        {
            var sections = builder.Services
                .Select(service => service.ServiceType == typeof(OptionsSection) ? service.ImplementationInstance : null)
                .OfType<OptionsSection>()
                .ToList();
            if (Faults(builder.Configuration, sections) is { Count: > 0 } faults)
                throw new ConfigurationErrorsException(faults);
        }
    }

    /// <summary>All errors of all sections.</summary>
    public static List<ConfigurationError> Faults(IConfigurationRoot configuration, IReadOnlyCollection<OptionsSection> sections) =>
    [
        .. sections.SelectMany(section => SectionInspector.Inspect(configuration, section)),
        .. UnknownSections(configuration, sections),
    ];

    // Only files are checked: the environment has many variables that are not for the router.
    private static IEnumerable<ConfigurationError> UnknownSections(IConfigurationRoot configuration, IReadOnlyCollection<OptionsSection> sections) =>
        from provider in configuration.Providers.OfType<JsonConfigurationProvider>()
        from key in provider.GetChildKeys([], null).Distinct()
        where !sections.Any(section => section.Name.Equals(key, StringComparison.OrdinalIgnoreCase))
        select new ConfigurationError(key, provider.Source.Path, $"unknown section; sections are {string.Join(", ", sections.Select(section => section.Name))}");
}
