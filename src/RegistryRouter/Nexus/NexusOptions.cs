using System.ComponentModel.DataAnnotations;
using RegistryRouter.Routing;

namespace RegistryRouter.Nexus;

/// <summary>The three addresses of Nexus and how patient the router is with them.</summary>
internal sealed class NexusOptions
{
    public const string Section = "Nexus";

    /// <summary>Address of the group repository: its connector, or a path such as <c>http://nexus:8081/repository/docker-group</c>.</summary>
    [Required(ErrorMessage = "set it to the address of the group repository, such as http://nexus:8083")]
    [UpstreamAddress]
    public string Group { get; set; } = "";

    /// <summary>Address of the hosted repository.</summary>
    [Required(ErrorMessage = "set it to the address of the hosted repository, such as http://nexus:8082")]
    [UpstreamAddress]
    public string Hosted { get; set; } = "";

    /// <summary>Address of the web UI.</summary>
    [Required(ErrorMessage = "set it to the address of the Nexus web UI, such as http://nexus:8081")]
    [UpstreamAddress]
    public string Ui { get; set; } = "";

    /// <summary>How long a connection to Nexus may take to open.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "it must be a duration from 00:00:01 to 00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long neither side may send anything. Never a limit on the whole transfer. Generous, because Nexus is silent
    /// while it digests a big layer after the last byte.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must be a duration from 00:00:01 to 1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The address of an upstream.</summary>
    public UpstreamAddress Address(Upstream upstream) => UpstreamAddress.Parse(upstream switch
    {
        Upstream.Group => Group,
        Upstream.Hosted => Hosted,
        Upstream.Ui => Ui,
        _ => throw new ArgumentOutOfRangeException(nameof(upstream), upstream, null),
    });
}

/// <summary>Requires an absolute http or https address without query, fragment and credentials.</summary>
internal sealed class UpstreamAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text || UpstreamAddress.TryParse(text, out _);

    public override string FormatErrorMessage(string name) =>
        "it must be an absolute http or https address without query and credentials, such as http://nexus:8083";
}
