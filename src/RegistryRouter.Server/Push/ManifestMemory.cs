using RegistryRouter.Server.Limits;

namespace RegistryRouter.Server.Push;

/// <summary>How many bytes of manifests the router holds at once. Clients send them before Nexus has looked at their credentials.</summary>
internal static class ManifestMemory
{
    /// <summary>Two manifests of full length: one client may hold half.</summary>
    public const long Least = 2 * KeptManifest.MaxLength;

    /// <summary>More than any number of honest pushes needs.</summary>
    public const long Most = 256 * 1024 * 1024;

    private const int Fraction = 16;

    /// <param name="options">What is configured; 0: by the memory.</param>
    /// <param name="memory">Bytes that the process may use.</param>
    public static long Of(PushOptions options, long memory) => options.ManifestBytes > 0 ? options.ManifestBytes : Math.Clamp(memory / Fraction, Least, Most);

    public static MemoryShares Shares(PushOptions options) => new(Of(options, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
}
