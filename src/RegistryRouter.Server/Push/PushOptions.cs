using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Push;

/// <summary>What a client need not upload because the group has it already.</summary>
internal sealed class PushOptions : IValidatableObject
{
    public const string Section = "Push";

    /// <summary>Whether a mount that the hosted repository cannot serve is served by copying the blob from the group.</summary>
    public bool MountFromGroup { get; set; } = true;

    /// <summary>Whether a manifest that the hosted repository refuses because it lacks something is sent again after that was copied from the group.</summary>
    public bool Promote { get; set; } = true;

    /// <summary>Bytes of the largest blob that is copied; a larger one is treated as if the group did not have it.</summary>
    [Range(typeof(long), "1", "9223372036854775807", ErrorMessage = "it must be a number of bytes from 1")]
    public long MaxBytes { get; set; } = 32L << 30;

    /// <summary>How long one request may wait for copies.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "it must be a duration from 00:00:01 to 01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Blobs that are copied at once, half of them at most for one client; more wait for their turn.</summary>
    [Range(1, 1000, ErrorMessage = "it must be a number from 1 to 1000")]
    public int MaxCopies { get; set; } = 16;

    /// <summary>Bytes of all manifests that are held at once, half of them at most for one client. 0: by the memory, see <see cref="ManifestMemory"/>.</summary>
    public long ManifestBytes { get; set; }

    /// <summary>How long a client may take to send a manifest.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "it must be a duration from 00:00:01 to 01:00:00")]
    public TimeSpan ManifestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ManifestBytes is not 0 and < ManifestMemory.Least)
            yield return new ValidationResult($"it must be a number of bytes from {ManifestMemory.Least}, or 0 to let the memory decide", [nameof(ManifestBytes)]);
    }
}
