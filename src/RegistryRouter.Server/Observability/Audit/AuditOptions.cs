using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Options of the audit trail: who changed what.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Path of the audit trail; a new file each day, with the date in its name. Empty: no audit trail.</summary>
    public string File { get; set; } = "";

    /// <summary>Size in bytes at which a second file for the day begins.</summary>
    [Range(1024, long.MaxValue, ErrorMessage = "must be a number of bytes, 1024 or more")]
    public long MaxSize { get; set; } = 100 * 1024 * 1024;

    /// <summary>Number of files to keep; older ones are deleted.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "must be a number of files, 1 or more")]
    public int RetainedFiles { get; set; } = 90;
}
