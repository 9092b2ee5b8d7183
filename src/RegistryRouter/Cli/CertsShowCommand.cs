using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Cli;

/// <summary><c>certs show</c>: shows certificates of a file or of a server, trusted or not.</summary>
internal static class CertsShowCommand
{
    public static Command Create(Option<string?> configFile)
    {
        var target = new Argument<string?>("FILE | HOST[:PORT]") { Arity = ArgumentArity.ZeroOrOne, Description = "File (PEM, DER, PKCS #12) or server to inspect (default: the router's CA)" };
        var passwordFile = new Option<string?>("--password-file") { HelpName = "FILE", Description = "File that contains the password of a PKCS #12 file" };
        var command = new Command("show", "Show subject, issuer, names, fingerprint and days left of certificates; exit code 1 if one has expired") { target, passwordFile };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(parsed, async output => Write(
            await ReadAsync(
                parsed.GetValue(target), parsed.GetValue(passwordFile), new RouterSettings { ConfigFile = parsed.GetValue(configFile) }, cancellationToken),
            output)));
        return command;
    }

    private static async Task<IReadOnlyList<X509Certificate2>> ReadAsync(
        string? target, string? passwordFile, RouterSettings settings, CancellationToken cancellationToken)
    {
        if (target is null)
            return ReadOwn(ConfiguredAuthority.Of(settings).Folder.RootFile);
        if (File.Exists(target))
            return CertificateFile.Read(target, passwordFile is null ? null : await SecretFile.ReadAsync(passwordFile, cancellationToken));
        if (!RegistryAddress.TryParse(target, out var server))
            throw new TrustException($"'{RedactedUrl.Of(target)}' is neither a file nor a server. Write a server as HOST or HOST:PORT, such as registry.example.com:8443");
        return [.. (await PresentedChain.ReadAsync(server!, cancellationToken)).All];
    }

    private static IReadOnlyList<X509Certificate2> ReadOwn(string rootFile) => File.Exists(rootFile)
        ? CertificateFile.Read(rootFile)
        : throw new TrustException($"the CA {rootFile} does not exist; create it with: registry-router certs init");

    private static int Write(IReadOnlyList<X509Certificate2> certificates, TextWriter output)
    {
        var now = DateTimeOffset.UtcNow;
        var summaries = certificates.Select(certificate => new CertificateSummary(certificate, now)).ToList();
        output.WriteLine(string.Join(Environment.NewLine + Environment.NewLine, summaries.Select(summary => string.Join(Environment.NewLine, summary.Lines()))));
        return summaries.TrueForAll(summary => summary.IsInTime) ? CommandLine.Success : CommandLine.Problem;
    }
}
