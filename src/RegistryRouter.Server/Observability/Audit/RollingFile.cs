using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>A file that rolls over each day and when it is full: <c>audit20261124.json</c>, <c>audit20261124_001.json</c>.</summary>
/// <param name="path">Path without the date.</param>
/// <param name="maxSize">Size in bytes at which the next file begins.</param>
/// <param name="retained">Number of files to keep; older ones are deleted.</param>
internal sealed class RollingFile(string path, long maxSize, int retained, TimeProvider time) : IDisposable
{
    private readonly string _folder = Path.GetDirectoryName(path)!;
    private readonly Regex _names = new(
        $"^{Regex.Escape(Path.GetFileNameWithoutExtension(path))}(?<day>[0-9]{{8}})(_(?<number>[0-9]{{3,}}))?{Regex.Escape(Path.GetExtension(path))}$");

    private FileStream? _file;
    private string _day = "";

    /// <summary>Opens today's file if it is not open.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public void Open() => Current();

    /// <summary>Appends all bytes or none.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var file = Current();
            // Another router may write to it too, such as the one being replaced.
            var length = file.Seek(0, SeekOrigin.End);
            try
            {
                file.Write(bytes);
            }
            catch (IOException)
            {
                // A full disk may have taken part of the line.
                file.SetLength(length);
                throw;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private FileStream Current()
    {
        var day = time.GetLocalNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        // Writes to a moved or deleted file would be lost.
        if (_file is { } open && _day == day && open.Length < maxSize && File.Exists(open.Name))
            return open;
        Dispose();
        Directory.CreateDirectory(_folder);
        _day = day;
        _file = OpenFor(day);
        DeleteOld();
        return _file;
    }

    private FileStream OpenFor(string day)
    {
        var number = Existing().Where(file => file.Day == day).Select(file => file.Number).DefaultIfEmpty().Max();
        if (new FileInfo(Name(day, number)) is { Exists: true, Length: var length } && length >= maxSize)
            number++;
        return new FileStream(Name(day, number), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    private string Name(string day, int number) => Path.Combine(
        _folder,
        $"{Path.GetFileNameWithoutExtension(path)}{day}{(number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{number:000}"))}{Path.GetExtension(path)}");

    private List<(string Path, string Day, int Number)> Existing() =>
    [
        .. from file in Directory.EnumerateFiles(_folder)
           let name = _names.Match(Path.GetFileName(file))
           where name.Success
           select (file, name.Groups["day"].Value, int.TryParse(name.Groups["number"].Value, out var number) ? number : 0),
    ];

    private void DeleteOld()
    {
        foreach (var old in Existing().OrderByDescending(file => file.Day, StringComparer.Ordinal).ThenByDescending(file => file.Number).Skip(retained))
        {
            try
            {
                File.Delete(old.Path);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Retried with the next file.
            }
        }
    }
}
