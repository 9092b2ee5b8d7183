using System.Text;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Observability.Audit;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Observability.Audit;

public sealed class RollingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_day_has_a_file_and_a_full_file_rolls_over()
    {
        using (var file = Open(maxSize: 4))
            Append(file, "a\n", "b\n", "c\n");
        _time.SetUtcNow(_time.GetUtcNow().AddDays(1));
        using (var file = Open(maxSize: 4))
            Append(file, "d\n");

        Contents().Should().Equal("audit20260301.json a\nb\n", "audit20260301_001.json c\n", "audit20260302.json d\n");
    }

    [Fact]
    public void A_restart_continues_the_last_file_of_the_day()
    {
        foreach (var text in (string[])["a\n", "b\n", "c\n", "d\n", "e\n"])
        {
            using var file = Open(maxSize: 4);
            Append(file, text);
        }

        Contents().Should().Equal("audit20260301.json a\nb\n", "audit20260301_001.json c\nd\n", "audit20260301_002.json e\n");
    }

    [Fact]
    public void The_oldest_files_are_deleted_and_other_files_are_kept()
    {
        _folder.Write("audit.json", "mine");
        _folder.Write("audit20260101x.json", "mine");
        _folder.Write("audit20260227.json", "old\n");
        _folder.Write("audit20260228.json", "kept\n");
        using var file = Open(retained: 2);

        Append(file, "a\n");

        Contents().Select(each => each.Split(' ')[0]).Should().Equal("audit.json", "audit20260101x.json", "audit20260228.json", "audit20260301.json");
    }

    [Fact]
    public void A_deleted_file_is_created_again()
    {
        using var file = Open();
        Append(file, "a\n");
        File.Delete(_folder.File("audit20260301.json"));

        Append(file, "b\n");

        Contents().Should().Equal("audit20260301.json b\n");
    }

    [Fact]
    public void Two_routers_do_not_write_over_each_other()
    {
        using var other = Open();
        using var file = Open();

        Append(other, "a\n");
        Append(file, "b\n");
        Append(other, "c\n");

        Contents().Should().Equal("audit20260301.json a\nb\nc\n");
    }

    private RollingFile Open(long maxSize = 1000, int retained = 10)
    {
        var file = new RollingFile(_folder.File("audit.json"), maxSize, retained, _time);
        file.Open();
        return file;
    }

    private static void Append(RollingFile file, params string[] lines)
    {
        foreach (var line in lines)
            file.Append(Encoding.UTF8.GetBytes(line));
    }

    private List<string> Contents() => [.. Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)} {Read(file)}")];

    private static string Read(string file)
    {
        using var text = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return text.ReadToEnd();
    }
}
