using System.Security.Cryptography;
using NetworkFaults;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>Many pulls of a blob from an upstream whose connections drop at random.</summary>
public sealed class InterruptedPullsTests : RouterFixture
{
    private const int AtOnce = 8;

    // With RR_BIG=1 the pulls that an operator would notice, otherwise as many as a test has time for.
    private static readonly (int Pulls, int Length) Load =
        Environment.GetEnvironmentVariable("RR_BIG") == "1" ? (200, 64 * 1024 * 1024) : (24, 4 * 1024 * 1024);

    [Fact]
    public async Task Every_client_gets_every_byte()
    {
        var blob = new BlobServer(Load.Length);
        Upstream.Answer = blob.AnswerAsync;
        var proxy = Own(FaultProxy.Start(Upstream.Address));
        var random = new Random(1);
        proxy.Plan = _ =>
        {
            lock (random)
                return new ConnectionFault(random.Next(2) == 0 ? FaultKind.Reset : FaultKind.End, random.NextInt64(2L * Load.Length));
        };
        var router = await StartRouterAsync(("Nexus:Group", proxy.Address.ToString()), ("Nexus:RetryFor", "00:00:10"));
        using var client = router.Client();

        var wrong = 0;
        await Parallel.ForAsync(0, Load.Pulls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation }, async (_, cancellationToken) =>
        {
            await using var body = await client.GetStreamAsync(blob.Path, cancellationToken);
            if (!blob.Path.EndsWith(Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellationToken)), StringComparison.Ordinal))
                Interlocked.Increment(ref wrong);
        });

        wrong.Should().Be(0);
        var resumes = blob.Ranges.Count(range => range.Length > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Load.Pulls} pulls of {Load.Length} bytes, {proxy.Connections} connections, {resumes} times the rest was asked for");
        resumes.Should().BePositive();
    }
}
