using System.Text.Json.Serialization;

namespace RegistryRouter.Server.Errors;

/// <summary>The JSON body of a registry error: OCI distribution specification, "Error Codes".</summary>
internal sealed record RegistryErrorBody(IReadOnlyList<RegistryErrorEntry> Errors);

/// <summary>One entry of <see cref="RegistryErrorBody"/>.</summary>
internal sealed record RegistryErrorEntry(string Code, string Message, string? Detail);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RegistryErrorBody))]
internal sealed partial class RegistryErrorJson : JsonSerializerContext;
