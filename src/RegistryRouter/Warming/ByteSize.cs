using System.Globalization;

namespace RegistryRouter.Warming;

/// <summary>Writes a number of bytes for people.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Such as <c>512 B</c>, <c>1.5 MiB</c> or <c>245 MiB</c>.</summary>
    public static string Text(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 1024 && unit < Units.Length - 1; unit++)
            value /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(unit == 0 || value >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }
}
