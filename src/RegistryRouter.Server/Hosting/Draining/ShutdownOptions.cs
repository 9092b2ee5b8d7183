using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>How the router shuts down on a signal.</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long the router keeps serving while <c>/readyz</c> already returns 503, so that load balancers notice.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "must be a duration from 00:00:00 to 01:00:00")]
    public TimeSpan Announce { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long requests in flight may then take to finish. A big layer needs minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "must be a duration from 00:00:00 to 1.00:00:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromMinutes(5);
}
