using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Push;

/// <summary>Settings of pushes: mounts, promotion, copies and manifests.</summary>
internal sealed class PushOptions : IValidatableObject
{
    public const string Section = "Push";

    /// <summary>Whether to serve a mount that the hosted repository cannot serve by copying the blob from the group.</summary>
    public bool MountFromGroup { get; set; } = true;

    /// <summary>Whether to copy missing content from the group, and resend the manifest, if the hosted repository rejects a manifest.</summary>
    public bool Promote { get; set; } = true;

    /// <summary>Largest blob to copy, in bytes; a larger one is treated as missing in the group.</summary>
    [Range(typeof(long), "1", "9223372036854775807", ErrorMessage = "must be a number of bytes from 1")]
    public long MaxBytes { get; set; } = 32L << 30;

    /// <summary>How long one request may wait for copies.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "must be a duration from 00:00:01 to 01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Maximum concurrent blob copies, at most half of them for one client; further copies wait for a slot.</summary>
    [Range(1, 1000, ErrorMessage = "must be a number from 1 to 1000")]
    public int MaxCopies { get; set; } = 16;

    /// <summary>Maximum bytes of all buffered manifests, at most half of them for one client. 0: based on memory, see <see cref="ManifestMemory"/>.</summary>
    public long ManifestBytes { get; set; }

    /// <summary>How long a client may take to send a manifest.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "must be a duration from 00:00:01 to 01:00:00")]
    public TimeSpan ManifestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ManifestBytes is not 0 and < ManifestMemory.Least)
            yield return new ValidationResult($"must be a number of bytes from {ManifestMemory.Least}, or 0 to base it on the memory", [nameof(ManifestBytes)]);
    }
}
