namespace RegistryRouter.Configuration;

/// <summary>One wrong, missing or unknown key, as an operator needs to read it.</summary>
/// <param name="Key">Full name of the key, such as <c>Nexus:Group</c>.</param>
/// <param name="Value">The value found; null where there is none, or where empty counts as none.</param>
/// <param name="Allowed">What is allowed instead.</param>
internal sealed record ConfigurationFault(string Key, string? Value, string Allowed)
{
    public override string ToString() => Value is null
        ? $"{Key} is missing: {Allowed} (environment variable: {Key.Replace(":", "__", StringComparison.Ordinal)})"
        : $"{Key} = '{Value}' is not allowed: {Allowed}";
}
