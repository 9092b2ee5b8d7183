using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Where it is kept who changed what.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>File for the audit trail; a new one each day, with the date in its name. Empty: there is none.</summary>
    public string File { get; set; } = "";

    /// <summary>Bytes after which a day's file is followed by another.</summary>
    [Range(1024, long.MaxValue, ErrorMessage = "it must be a number of bytes, 1024 or more")]
    public long MaxSize { get; set; } = 100 * 1024 * 1024;

    /// <summary>Files that are kept; older ones are deleted.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "it must be a number of files, 1 or more")]
    public int RetainedFiles { get; set; } = 90;
}
