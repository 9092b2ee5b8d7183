using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Warming;

/// <summary>The parameters of one <c>warm</c> run.</summary>
/// <param name="Images">What to read.</param>
/// <param name="Platforms">The platforms to read; empty: all.</param>
/// <param name="From">Where to read.</param>
/// <param name="Roots">CAs to trust in addition to those of the system.</param>
/// <param name="Account">User and password file; an empty user: anonymous.</param>
/// <param name="Parallel">How many reads at once.</param>
/// <param name="IsDryRun">Whether to read manifests only.</param>
internal sealed record WarmRequest(
    IReadOnlyList<ImageReference> Images, IReadOnlyList<Platform> Platforms, PullAddress From, IReadOnlyList<X509Certificate2> Roots,
    MirrorOptions Account, int Parallel, bool IsDryRun)
{
    /// <returns>Whether every image was read.</returns>
    public async Task<bool> RunAsync(TextWriter output, bool isTerminal, CancellationToken cancellationToken)
    {
        var address = UpstreamAddress.Parse(From.Router.Url);
        var images = Images.Distinct().ToList();
        var progress = new WarmProgress { AllImages = images.Count };
        using var handler = ProbeClients.RouterHandler(From.Router.EndPoint, new RouterTrust(Roots).Accepts);
        using var http = new HttpMessageInvoker(new SignInHandler(handler, address, new ServiceAccount(Options.Create(Account), TimeProvider.System), TimeProvider.System));
        var registry = new RegistryClient(http, address, Account.Username);
        var report = new WarmReport(output, isTerminal ? new ProgressLine(progress, TimeProvider.System) : null);
        return await new WarmRun(new ImageResolver(registry, From.Source, Platforms), new BlobReader(registry, progress), progress, report, Parallel)
            .RunAsync(images, IsDryRun, cancellationToken);
    }
}
