using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Configuration;

/// <summary>The folder of the router's own certificates.</summary>
internal sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>Folder for the router's own certificates; created if it does not exist.</summary>
    [Required(ErrorMessage = "must be a folder that the router can write to, such as /data")]
    public string Directory { get; set; } = "data";
}
