using System.Globalization;
using System.Runtime.InteropServices;

namespace RegistryRouter.Warming;

/// <summary>The platform of an image: OCI image specification, "Image Index".</summary>
/// <param name="Os">Such as <c>linux</c>.</param>
/// <param name="Architecture">As Go names it, such as <c>amd64</c>.</param>
/// <param name="Variant">Such as <c>v7</c>; empty: none.</param>
internal sealed record Platform(string Os, string Architecture, string Variant = "")
{
    public const string Form = "must be OS/ARCHITECTURE or OS/ARCHITECTURE/VARIANT, such as linux/amd64 or linux/arm/v7, or all";

    /// <summary>The platform of the images that run on this machine. Containers on a Mac run Linux.</summary>
    public static Platform OfThisMachine { get; } = new(
        OperatingSystem.IsWindows() ? "windows" : "linux",
        RuntimeInformation.OSArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            System.Runtime.InteropServices.Architecture.X86 => "386",
            System.Runtime.InteropServices.Architecture.Armv6 => "arm",
            var other => other.ToString().ToLowerInvariant(),
        });

    /// <summary>BuildKit lists attestations in an index under this platform.</summary>
    public bool IsUnknown => Os == "unknown" && Architecture == "unknown";

    /// <summary>The number of the variant. Images of a lower one run too.</summary>
    private int Level => int.TryParse(Variant.AsSpan().TrimStart('v'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : Architecture switch { "arm" => 7, "arm64" => 8, "amd64" => 1, _ => 0 };

    /// <returns>Null if it is not a platform.</returns>
    public static Platform? Parse(string text) => text.ToLowerInvariant().Split('/') switch
    {
        [{ Length: > 0 } os, { Length: > 0 } architecture] => new Platform(os, architecture),
        [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] => new Platform(os, architecture, variant),
        _ => null,
    };

    /// <summary>The platforms of an index whose images a machine of this platform would pull; usually one.</summary>
    public IEnumerable<Platform> Best(IEnumerable<Platform> offered) => offered
        .Where(other => other.Os == Os && other.Architecture == Architecture && other.Level <= Level)
        .GroupBy(other => other.Level)
        .MaxBy(level => level.Key) ?? Enumerable.Empty<Platform>();

    public override string ToString() => Variant.Length > 0 ? $"{Os}/{Architecture}/{Variant}" : $"{Os}/{Architecture}";
}
