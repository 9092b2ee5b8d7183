using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Configuration;

/// <summary>A configuration value that is safe to print.</summary>
internal static partial class ShownValue
{
    /// <summary>The value without parts that could be secrets; null if all of it could be.</summary>
    /// <param name="key">Full name of its key.</param>
    public static string? Of(string key, string value)
    {
        var name = key.Split(':').LastOrDefault(part => !int.TryParse(part, out _)) ?? key;
        if (name.Equals("Url", StringComparison.OrdinalIgnoreCase))
            return RedactedUrl.Origin(value);
        // A common mistake is to set the secret itself instead of its file.
        var isFileName = name.EndsWith("File", StringComparison.OrdinalIgnoreCase) && Path.IsPathRooted(value);
        return SecretName().IsMatch(name) && !isFileName ? null : RedactedUrl.Of(value);
    }

    [GeneratedRegex("password|passphrase|secret|token|credential|apikey", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
