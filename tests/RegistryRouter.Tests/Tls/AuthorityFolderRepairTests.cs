using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Tls;

/// <summary>Handles files that are lost, damaged or do not match.</summary>
public sealed class AuthorityFolderRepairTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_authority_issues_a_new_certificate()
    {
        var before = Serve();
        File.Delete(_folder.File("ca.crt"));
        File.Delete(_folder.File("ca.key"));

        var after = Serve();

        after.Thumbprint.Should().NotBe(before.Thumbprint);
        using var root = X509CertificateLoader.LoadCertificateFromFile(_folder.File("ca.crt"));
        after.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.ToArray()
            .Should().Equal(root.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.ToArray());
    }

    [Theory]
    [InlineData("server.crt", "")]
    [InlineData("server.crt", "garbage")]
    [InlineData("server.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("server.key", "")]
    [InlineData("server.key", "garbage")]
    [InlineData("server.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_damaged_server_certificate_is_reissued(string file, string text)
    {
        var before = Serve();
        _folder.Write(file, text);

        Serve().Thumbprint.Should().NotBe(before.Thumbprint);
    }

    [Fact]
    public void A_server_certificate_with_the_key_of_another_is_reissued()
    {
        var before = Serve();
        File.Copy(_folder.File("ca.key"), _folder.File("server.key"), overwrite: true);

        var after = Serve();

        after.Thumbprint.Should().NotBe(before.Thumbprint);
        after.HasPrivateKey.Should().BeTrue();
    }

    [Fact]
    public void A_server_certificate_without_alternative_names_is_reissued()
    {
        Serve();
        File.Copy(_folder.File("ca.key"), _folder.File("server.key"), overwrite: true);
        File.Copy(_folder.File("ca.crt"), _folder.File("server.crt"), overwrite: true);

        Serve().MatchesHostname("a").Should().BeTrue();
    }

    [Theory]
    [InlineData("ca.key", null)]
    [InlineData("ca.crt", null)]
    [InlineData("ca.key", "garbage")]
    [InlineData("ca.crt", "garbage")]
    [InlineData("ca.crt", "")]
    public void A_damaged_authority_is_an_error_and_stays_unchanged(string file, string? text)
    {
        Serve();
        if (text is null)
            File.Delete(_folder.File(file));
        else
            _folder.Write(file, text);
        var before = Directory.GetFiles(_folder.Path).ToDictionary(path => path, File.ReadAllText);

        Fault().Should().Contain(_folder.File("ca.crt")).And.Contain("ca.key").And.Contain("restore").And.Contain("delete");
        Directory.GetFiles(_folder.Path).ToDictionary(path => path, File.ReadAllText).Should().BeEquivalentTo(before);
    }

    [Fact]
    public void An_empty_key_file_alone_is_replaced_by_a_new_authority()
    {
        _folder.Write("ca.key", "");

        Serve().MatchesHostname("a").Should().BeTrue();
    }

    [Fact]
    public void A_folder_that_is_not_writable_is_an_error_and_the_certificate_stays()
    {
        var file = _folder.Write("data", "");

        var serve = () => new AuthorityFolder(Path.Combine(file, "tls"), _time).ServerCertificateFor(["a"]);

        serve.Should().Throw<ConfigurationErrorsException>().Which.Message.Should().StartWith($"Data:Directory = '{file}' is not allowed: must be a folder that the router can write to");
    }

    [Fact]
    public void An_authority_with_the_key_of_another_is_an_error()
    {
        Serve();
        File.Copy(_folder.File("server.key"), _folder.File("ca.key"), overwrite: true);

        Fault().Should().Contain("ca.key");
    }

    [Fact]
    public void A_certificate_that_must_not_issue_others_is_rejected_as_authority()
    {
        Serve();
        File.Copy(_folder.File("server.key"), _folder.File("ca.key"), overwrite: true);
        File.Copy(_folder.File("server.crt"), _folder.File("ca.crt"), overwrite: true);

        Fault().Should().Contain("is not a CA certificate");
    }

    [Fact]
    public void An_expired_authority_is_an_error()
    {
        Serve();
        _time.SetUtcNow(_time.GetUtcNow().AddYears(10).AddDays(1));

        Fault().Should().Contain("expired on 2036-03-01");
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_stop_the_start()
    {
        Serve();
        _time.AdjustTime(DateTimeOffset.UnixEpoch);
        File.Delete(_folder.File("server.crt"));

        Serve().MatchesHostname("a").Should().BeTrue();
    }

    private X509Certificate2 Serve() => new AuthorityFolder(_folder.Path, _time).ServerCertificateFor(["a"]).Leaf;

    private string Fault()
    {
        var serve = Serve;

        var fault = serve.Should().Throw<ConfigurationErrorsException>().Which.Errors.Should().ContainSingle().Subject;
        fault.Key.Should().Be("Data:Directory");
        return fault.ToString();
    }
}
