using RegistryRouter.Server.Limits;

namespace RegistryRouter.Server.Push;

/// <summary>Limits the memory of buffered manifests. Clients send them before Nexus has checked their credentials.</summary>
internal static class ManifestMemory
{
    /// <summary>Two manifests of maximum length: one client may use half.</summary>
    public const long Least = 2 * BufferedManifest.MaxLength;

    /// <summary>More than legitimate pushes need.</summary>
    public const long Most = 256 * 1024 * 1024;

    private const int Fraction = 16;

    /// <param name="options">The configured limit; 0: based on memory.</param>
    /// <param name="memory">Bytes that the process may use.</param>
    public static long Of(PushOptions options, long memory) => options.ManifestBytes > 0 ? options.ManifestBytes : Math.Clamp(memory / Fraction, Least, Most);

    public static MemoryShares Shares(PushOptions options) => new(Of(options, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
}
