using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>A number of bytes, or a share of the disk.</summary>
/// <param name="Amount">Bytes, or a percentage from 0 to 100.</param>
/// <param name="IsPercentage">Whether it is a percentage.</param>
internal readonly record struct DiskSize(double Amount, bool IsPercentage)
{
    private static readonly (string Suffix, double Factor)[] Units =
        [("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("B", 1), ("", 1)];

    /// <summary>Parses <c>50GiB</c>, <c>500000000</c> or <c>80%</c>.</summary>
    public static bool TryParse(string? text, out DiskSize size)
    {
        var trimmed = text?.Trim() ?? "";
        var isPercentage = trimmed.EndsWith('%');
        var (suffix, factor) = isPercentage ? ("%", 1) : Array.Find(Units, unit => trimmed.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        var isNumber = double.TryParse(trimmed[..^suffix.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        size = new(number * factor, isPercentage);
        return isNumber && number >= 0 && (!isPercentage || number <= 100);
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static DiskSize Parse(string text) => TryParse(text, out var size) ? size : throw new FormatException($"'{text}' is not a size.");

    /// <summary>The number of bytes on a disk.</summary>
    public long OnDisk(long capacity) => (long)Math.Min(long.MaxValue / 2, IsPercentage ? capacity / 100.0 * Amount : Amount);
}

/// <summary>Requires a <see cref="DiskSize"/>.</summary>
internal sealed class DiskSizeAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is string text && DiskSize.TryParse(text, out _);
}
