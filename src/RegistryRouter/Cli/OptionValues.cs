using System.CommandLine;

namespace RegistryRouter.Cli;

internal static class OptionValues
{
    extension(ParseResult parsed)
    {
        /// <summary>The value of an option, or null if it is not set or empty.</summary>
        public string? Given(Option<string> option) => parsed.GetValue(option) is { Length: > 0 } value ? value : null;
    }
}
