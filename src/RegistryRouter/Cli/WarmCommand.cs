using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Warming;

namespace RegistryRouter.Cli;

/// <summary><c>warm</c>: reads images through a running router. Exit code 1 if an image can't be read.</summary>
internal static class WarmCommand
{
    /// <param name="configFile">The option for the configuration file.</param>
    /// <param name="input">Standard input.</param>
    public static Command Create(Option<string?> configFile, TextReader input)
    {
        var options = new WarmOptions();
        var command = new Command("warm", "Read images through a running router before they are needed, so that Nexus has them");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(parsed, output =>
        {
            var images = options.Images(parsed, input);
            return images.Errors.Count > 0
                ? Task.FromResult(Refuse(parsed, images.Errors))
                : RunAsync(options.Request(parsed, images.Images, isMirror => Configured(parsed.GetValue(configFile), isMirror), OwnAuthority(parsed.GetValue(configFile))), output, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> RunAsync(WarmRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await request.RunAsync(output, IsTerminal(output), stop.Token) ? CommandLine.Success : CommandLine.Problem;

        // A second signal ends the process at once.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private static bool IsTerminal(TextWriter output) =>
        output == Console.Out && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    private static PullAddress Configured(string? configFile, bool isMirror)
    {
        using var router = (IDisposable)RouterHost.Build(ExplainCommand.Quiet(configFile));
        return PullAddress.Of(((WebApplication)router).Services, isMirror);
    }

    private static X509Certificate2? OwnAuthority(string? configFile)
    {
        var file = ConfiguredAuthority.Of(new RouterSettings { ConfigFile = configFile }).Folder.RootFile;
        return File.Exists(file) ? X509CertificateLoader.LoadCertificateFromFile(file) : null;
    }

    private static int Refuse(ParseResult parsed, IEnumerable<string> errors)
    {
        foreach (var error in errors)
            parsed.InvocationConfiguration.Error.WriteLine($"registry-router: {error}");
        return CommandLine.UsageError;
    }
}
