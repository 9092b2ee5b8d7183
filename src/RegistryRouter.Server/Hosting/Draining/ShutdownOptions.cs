using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>How the router ends when it is told to.</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long the router goes on as before while <c>/readyz</c> already answers 503, so that whoever balances has seen it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "must be a duration from 00:00:00 to 01:00:00")]
    public TimeSpan Announce { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long requests under way may take to finish after that. A big layer needs minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "must be a duration from 00:00:00 to 1.00:00:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromMinutes(5);
}
