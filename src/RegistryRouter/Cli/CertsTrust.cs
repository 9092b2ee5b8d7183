using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Cli;

/// <summary>One run of <c>certs trust</c>: finds the CA, asks for confirmation, writes the files.</summary>
internal sealed class CertsTrust(TrustRequest request, TextReader input, TextWriter output)
{
    /// <exception cref="TrustException">The CA can't be found or read, the user did not confirm it, or a file with other content exists.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var authority = request.AuthorityFile is { } file
            ? OnlyOne(file)
            : await AuthorityFinder.FindAsync(request.Registry, cancellationToken);
        Check(authority);
        var plan = TrustPlan.Make(request.Registry, authority, request.Stores, request.Root);
        if (request.PrintOnly)
            await PrintAsync(plan, authority);
        else
            await WriteAsync(plan, authority, cancellationToken);
        return CommandLine.Success;
    }

    private static X509Certificate2 OnlyOne(string file) => CertificateFile.Read(file) is [var certificate]
        ? certificate
        : throw new TrustException($"{file} contains several certificates; use a file that contains only the CA");

    private void Check(X509Certificate2 authority)
    {
        var actual = Fingerprint.Of(authority);
        if (request.Expected is { } expected && expected != actual)
            throw new TrustException($"the CA of {request.Registry} ('{authority.Subject}') has the fingerprint {actual}, which differs from --fingerprint. Nothing was written.");
        if (!new CertificateSummary(authority, DateTimeOffset.UtcNow).IsInTime)
            throw new TrustException($"the CA of {request.Registry} ('{authority.Subject}') has expired or is not valid yet. Nothing was written.");
    }

    private async Task PrintAsync(TrustPlan plan, X509Certificate2 authority)
    {
        await output.WriteLineAsync($"# {authority.Subject}");
        await output.WriteLineAsync($"# SHA-256 {Fingerprint.Of(authority)}");
        foreach (var line in TrustScript.Lines(plan))
            await output.WriteLineAsync(line);
    }

    private async Task WriteAsync(TrustPlan plan, X509Certificate2 authority, CancellationToken cancellationToken)
    {
        var missing = TrustWriter.Missing(plan, request.MayReplace);
        if (request.Expected is null && missing.Count > 0)
            await ConfirmAsync(authority, cancellationToken);
        foreach (var file in plan.Files)
        {
            if (missing.Contains(file))
                TrustWriter.Write(file);
            await output.WriteLineAsync($"{(missing.Contains(file) ? "wrote    " : "unchanged")}  {file.Path}");
        }
        if (plan.Command is { } command)
            await UpdateSystemAsync(command, cancellationToken);
    }

    private async Task ConfirmAsync(X509Certificate2 authority, CancellationToken cancellationToken)
    {
        foreach (var line in new CertificateSummary(authority, DateTimeOffset.UtcNow).Lines())
            await output.WriteLineAsync(line);
        await output.WriteAsync($"Compare the fingerprint with the one that the registry's operator gave you. Trust this CA for {request.Registry}? [y/N] ");
        var answer = await input.ReadLineAsync(cancellationToken);
        await output.WriteLineAsync();
        if (answer?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
            throw new TrustException("the CA was not confirmed. Nothing was written. In scripts, confirm it with --fingerprint.");
    }

    private async Task UpdateSystemAsync(string command, CancellationToken cancellationToken)
    {
        if (request.Root != "/")
        {
            await output.WriteLineAsync($"run in {request.Root}: {command}");
            return;
        }
        try
        {
            using var process = Process.Start(command);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new TrustException($"{command} failed with exit code {process.ExitCode}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new TrustException($"{command} cannot be started; run it by hand so that the system trusts the CA");
        }
    }
}
