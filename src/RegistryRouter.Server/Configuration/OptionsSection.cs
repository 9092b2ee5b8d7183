namespace RegistryRouter.Server.Configuration;

/// <summary>A top-level section of the configuration and the options class that it fills.</summary>
internal sealed record OptionsSection(string Name, Type OptionsType);
