using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Routing;

/// <summary>Requires an unambiguous path outside the registry, or an empty string.</summary>
internal sealed partial class PagePathAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string path && (path.Length == 0 || IsPath(path));

    public override string FormatErrorMessage(string name) =>
        "must begin and end with /, contain only letters, digits, '-', '_', '.' and '~', and not be under /v1 or /v2, such as /_router/; or empty to disable the page";

    private static bool IsPath(string path) =>
        Segments().IsMatch(path) && !RegistryPathParser.IsUnder(path, "/v1") && !RegistryPathParser.IsUnder(path, "/v2");

    // No segments of dots only: browsers remove them.
    [GeneratedRegex(@"^/((?!\.+/)[A-Za-z0-9._~-]+/)+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Segments();
}
