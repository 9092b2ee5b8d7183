using Microsoft.Extensions.Configuration;

namespace RegistryRouter.EndToEndTests.Packaging;

/// <summary><c>config/registry-router.json</c>, which holds every key with its default.</summary>
internal static class ShippedConfiguration
{
    private static readonly IConfigurationRoot Keys = new ConfigurationBuilder().AddJsonFile(RepositoryFile.Find("config/registry-router.json")).Build();

    /// <summary>How long the router may take to end.</summary>
    public static TimeSpan TimeToEnd => Keys.GetValue<TimeSpan>("Shutdown:Announce") + Keys.GetValue<TimeSpan>("Shutdown:Drain");

    /// <param name="variable">An environment variable, such as <c>Router__Hosts__0</c>.</param>
    public static bool HasKey(string variable) => Keys.GetSection(variable.Replace("__", ":", StringComparison.Ordinal)).Value is not null;
}
