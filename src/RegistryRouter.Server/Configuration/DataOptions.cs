using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Configuration;

/// <summary>Where the router keeps what it makes itself.</summary>
internal sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>Folder for the router's own certificates; made if it is not there.</summary>
    [Required(ErrorMessage = "must be a folder that the router can write to, such as /data")]
    public string Directory { get; set; } = "data";
}
