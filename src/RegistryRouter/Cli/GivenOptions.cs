using System.CommandLine;

namespace RegistryRouter.Cli;

internal static class GivenOptions
{
    extension(ParseResult parsed)
    {
        /// <summary>The value of an option, or null when it was left out or is empty.</summary>
        public string? Given(Option<string> option) => parsed.GetValue(option) is { Length: > 0 } value ? value : null;
    }
}
