using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Tests.Tls.Trust;

public sealed class TrustWriterTests : IDisposable
{
    private static readonly string Authority = Pem("a");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Written_files_are_no_longer_missing()
    {
        var plan = Plan(("new/ca.crt", Authority), ("new/hosts.toml", "server = 1\n"));
        TrustWriter.Missing(plan, mayReplace: false).Should().Equal(plan.Files);

        foreach (var file in plan.Files)
            TrustWriter.Write(file);

        TrustWriter.Missing(plan, mayReplace: false).Should().BeEmpty();
        File.ReadAllText(_folder.File("new/ca.crt")).Should().Be(Authority);
    }

    [Theory]
    [InlineData("ca.crt")]
    [InlineData("hosts.toml")]
    public void A_file_with_other_content_is_an_error(string name)
    {
        var plan = Plan(("other", "x\n"), (name, Authority));
        _folder.Write(name, name == "ca.crt" ? Pem("b") : "server = 2\n");

        var missing = () => TrustWriter.Missing(plan, mayReplace: false);

        missing.Should().Throw<TrustException>().WithMessage($"{_folder.File(name)} already exists with other content*--force*");
        TrustWriter.Missing(plan, mayReplace: true).Should().Equal(plan.Files);
    }

    [Fact]
    public void A_bundle_that_contains_the_ca_stays_unchanged()
    {
        var plan = Plan(("ca.crt", Authority));
        _folder.Write("ca.crt", Pem("b") + Authority);

        TrustWriter.Missing(plan, mayReplace: false).Should().BeEmpty();
    }

    [Fact]
    public void Every_user_can_read_the_written_files()
    {
        if (OperatingSystem.IsWindows())
            return;
        TrustWriter.Write(Plan(("ca.crt", Authority)).Files[0]);

        File.GetUnixFileMode(_folder.File("ca.crt")).Should().HaveFlag(UnixFileMode.OtherRead);
    }

    private TrustPlan Plan(params (string Name, string Content)[] files) =>
        new([.. files.Select(file => new TrustFile(TrustStore.Docker, _folder.File(file.Name), file.Content))], null);

    private static string Pem(string name)
    {
        using var certificate = CertificateAuthority.CreateRoot(name, DateTimeOffset.UtcNow);
        return certificate.ExportCertificatePem() + "\n";
    }
}
