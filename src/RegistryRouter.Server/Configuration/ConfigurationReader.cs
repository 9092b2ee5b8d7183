using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace RegistryRouter.Server.Configuration;

/// <summary>Reads the configuration again from its original sources.</summary>
/// <remarks>Separate from the one in use: a half-written file must not clear it.</remarks>
internal sealed class ConfigurationReader(IConfigurationBuilder atStart, IEnumerable<OptionsSection> sections)
{
    private readonly OptionsSection[] _sections = [.. sections];

    /// <exception cref="IOException">A file can't be read.</exception>
    /// <exception cref="InvalidDataException">A file is not JSON.</exception>
    public IConfigurationRoot Read()
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in atStart.Sources)
        {
            if (Again(source) is { } again)
                builder.Add(again);
        }
        return builder.Build();
    }

    /// <exception cref="ConfigurationErrorsException">It is invalid.</exception>
    public void Check(IConfigurationRoot configuration)
    {
        if (ConfigurationSetup.Faults(configuration, _sections) is { Count: > 0 } faults)
            throw new ConfigurationErrorsException(faults);
    }

    /// <summary>All values of the sections of the router, by key.</summary>
    public Dictionary<string, string?> Values(IConfiguration configuration) => _sections
        .SelectMany(section => configuration.GetSection(section.Name).AsEnumerable())
        .Where(pair => pair.Value is not null)
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    // A file is read once and not watched.
    private static IConfigurationSource? Again(IConfigurationSource source) => source switch
    {
        JsonConfigurationSource file => new JsonConfigurationSource { FileProvider = file.FileProvider!, Path = file.Path!, Optional = file.Optional },
        EnvironmentVariablesConfigurationSource or MemoryConfigurationSource => source,
        _ => null,
    };
}
