namespace RegistryRouter.Server.Registry;

/// <summary>The header by which older clients recognize a registry of API version 2.</summary>
internal static class ApiVersionHeader
{
    public const string Name = "Docker-Distribution-Api-Version";
    public const string Value = "registry/2.0";
}
