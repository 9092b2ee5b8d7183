namespace RegistryRouter.Server.Configuration;

/// <summary>A configuration error: one invalid, missing or unknown key.</summary>
/// <param name="Key">Full name of the key, such as <c>Nexus:Group</c>.</param>
/// <param name="Value">The value found; null if missing, or if empty counts as missing.</param>
/// <param name="Allowed">What is allowed instead.</param>
internal sealed record ConfigurationError(string Key, string? Value, string Allowed)
{
    /// <summary>Whether the key is unknown: its value may be a secret and is not stored.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>A key that does not exist.</summary>
    public static ConfigurationError Unknown(string key, string allowed) => new(key, null, allowed) { IsUnknown = true };

    public override string ToString()
    {
        if (Value is null && !IsUnknown)
            return $"{Key} is missing: {Allowed} (environment variable: {Key.Replace(":", "__", StringComparison.Ordinal)})";
        var shown = Value is null ? null : ShownValue.Of(Key, Value);
        return shown is null ? $"{Key} is not allowed: {Allowed}" : $"{Key} = '{shown}' is not allowed: {Allowed}";
    }
}
