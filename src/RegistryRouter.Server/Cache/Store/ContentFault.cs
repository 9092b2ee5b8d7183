namespace RegistryRouter.Server.Cache.Store;

/// <summary>Why content could not be stored or read to its end.</summary>
internal enum FillFault
{
    /// <summary>Its source failed: Nexus refused it or was interrupted.</summary>
    Source,

    /// <summary>The disk is full, read-only or broken. The content itself may be read elsewhere.</summary>
    Disk,

    /// <summary>Length or digest is wrong: nothing of it may look complete.</summary>
    Content,
}

/// <summary>Content ended before its end.</summary>
/// <param name="kind">Why.</param>
/// <param name="position">The first byte that was not sent.</param>
internal sealed class ContentFault(FillFault kind, long position, Exception? cause)
    : IOException(cause?.Message ?? "The content ended early.", cause)
{
    public FillFault Kind { get; } = kind;

    public long Position { get; } = position;
}
