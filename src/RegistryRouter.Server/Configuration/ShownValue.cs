using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Configuration;

/// <summary>A value of the configuration as it may be printed.</summary>
internal static partial class ShownValue
{
    /// <summary>The value without what could be a secret; null where all of it could be.</summary>
    /// <param name="key">Full name of its key.</param>
    public static string? Of(string key, string value)
    {
        var name = key.Split(':').LastOrDefault(part => !int.TryParse(part, out _)) ?? key;
        if (name.Equals("Url", StringComparison.OrdinalIgnoreCase))
            return RedactedUrl.Origin(value);
        // Where a file with a secret must be named, the secret itself is a common mistake.
        var isFileName = name.EndsWith("File", StringComparison.OrdinalIgnoreCase) && Path.IsPathRooted(value);
        return SecretName().IsMatch(name) && !isFileName ? null : RedactedUrl.Of(value);
    }

    [GeneratedRegex("password|passphrase|secret|token|credential|apikey", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
