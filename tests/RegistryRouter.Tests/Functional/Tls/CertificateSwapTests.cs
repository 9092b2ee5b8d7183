using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Tls;

/// <summary>Replaces certificates very often during handshakes and downloads.</summary>
public sealed class CertificateSwapTests : RouterFixture
{
    private const int Swaps = 1000;
    private const int Downloads = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly CancellationTokenSource _swapped = new();

    public CertificateSwapTests() => Own(_folder);

    [Fact]
    public async Task A_thousand_swaps_fail_no_handshake_drop_no_download_and_leak_nothing()
    {
        var files = _folder.WritePair("tls", _authority.Issue(RunningRouter.Host));
        var router = await StartRouterAsync(
            ("Tls:CertificateFile", files.CertificateFile), ("Tls:KeyFile", files.KeyFile), ("Tls:RefreshInterval", "1.00:00:00"));
        Upstream.Answer = SendUntilSwappedAsync;
        var downloads = Enumerable.Range(0, Downloads).Select(_ => DownloadAsync(router)).ToList();
        var handshakes = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ShakeHandsUntilSwappedAsync(router), Cancellation)).ToList();

        var old = await Task.Run(() => Swap(router.Services.GetRequiredService<ServerCertificates>()), Cancellation);
        await _swapped.CancelAsync();

        (await Task.WhenAll(handshakes)).Should().OnlyContain(count => count > 10);
        (await Task.WhenAll(downloads)).Should().OnlyContain(bytes => bytes > 0);
        CountAlive(old).Should().BeLessThan(20, "certificates that are no longer served are collected");
    }

    // Ten certificates in rotation; every swap changes the content.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private List<WeakReference> Swap(ServerCertificates certificates)
    {
        var next = Enumerable.Range(0, 10).Select(_ => _authority.Issue(RunningRouter.Host)).ToList();
        var old = new List<WeakReference>();
        for (var i = 0; i < Swaps; i++)
        {
            _folder.WritePair("tls", next[i % next.Count]);
            old.Add(new WeakReference(certificates.For(null)));
            certificates.Refresh();
            certificates.For(null).Leaf.Thumbprint.Should().Be(next[i % next.Count].Thumbprint);
        }
        return old;
    }

    private async Task<long> DownloadAsync(RunningRouter router)
    {
        var client = router.Client(tls: Trusting());
        using var answer = await client.GetAsync("/v2/a/blobs/sha256:0", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
        var (total, buffer) = (0L, new byte[64 * 1024]);
        while (await body.ReadAsync(buffer, Cancellation) is > 0 and var read)
            total += read;
        return total;
    }

    private async Task SendUntilSwappedAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        var chunk = new byte[16 * 1024];
        while (!_swapped.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            await Task.Yield();
        }
    }

    private async Task<int> ShakeHandsUntilSwappedAsync(RunningRouter router)
    {
        var count = 0;
        for (; !_swapped.IsCancellationRequested; count++)
        {
            await using var stream = new SslStream(await router.ConnectAsync(ListenerKind.Https, Cancellation));
            await stream.AuthenticateAsClientAsync(Trusting(), Cancellation);
        }
        return count;
    }

    private SslClientAuthenticationOptions Trusting() => new()
    {
        TargetHost = RunningRouter.Host,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { _authority.Root },
        },
    };

    private static int CountAlive(List<WeakReference> references)
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return references.Count(reference => reference.IsAlive);
    }
}
