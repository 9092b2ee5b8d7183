namespace RegistryRouter.Push;

/// <summary>A manifest on its way to the hosted repository: the only body that the router ever keeps.</summary>
internal static class ManifestBody
{
    /// <summary>Bytes that every registry takes and this one at most: OCI distribution specification, "Pushing Manifests".</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    /// <summary>Reads the whole body; null where it is longer than <see cref="MaxLength"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent body, CancellationToken cancellationToken)
    {
        if (body.Headers.ContentLength > MaxLength)
            return null;
        using var kept = new Keeper();
        await body.CopyToAsync(kept, cancellationToken);
        return kept.IsTooLong ? null : kept.ToArray();
    }

    // What is too long is read to its end all the same: a client that still sends does not hear an answer.
    private sealed class Keeper : MemoryStream
    {
        public bool IsTooLong { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            IsTooLong |= Length + buffer.Length > MaxLength;
            return IsTooLong ? ValueTask.CompletedTask : base.WriteAsync(buffer, cancellationToken);
        }
    }
}
