using System.Net.Http.Headers;
using CsCheck;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>A client gets the correct bytes or a visible error, whatever an upstream does.</summary>
public sealed class ResumePropertyTests : BlobReadFixture
{
    private const int Answers = 7;

    private static readonly Gen<int[]> Cuts = Gen.Int[0, 40_000].Array[0, Answers - 1];
    private static readonly Gen<string?[]> Tags = Gen.Frequency((5, Gen.Const((string?)"\"1\"")), (1, Gen.Const((string?)"\"2\"")), (1, Gen.Const((string?)null))).Array[Answers];
    private static readonly Gen<(int First, int Last)> Ranges = Gen.Frequency(
        (1, Gen.Const((0, Length - 1))),
        (2, Gen.Select(Gen.Int[0, Length - 1], Gen.Int[0, Length - 1]).Select(ends => (Math.Min(ends.Item1, ends.Item2), Math.Max(ends.Item1, ends.Item2)))));

    [Fact]
    public async Task A_client_gets_correct_bytes_or_an_error()
    {
        var (router, blob) = await StartAsync();
        var whole = 0;

        await Gen.Select(Cuts, Tags, Ranges).SampleAsync(async (cuts, tags, range) =>
        {
            blob.StartOver();
            blob.Tag = answer => tags[Math.Min(answer, Answers - 1)];
            blob.Cut = answer => answer < cuts.Length ? cuts[answer] : null;
            try
            {
                (await ReadAsync(router, blob, new RangeHeaderValue(range.First, range.Last))).Should().Equal(blob.Content[range.First..(range.Last + 1)]);
                whole++;
            }
            catch (HttpRequestException)
            {
                // Aborted, and the client notices.
            }
        }, iter: 150, threads: 1);

        whole.Should().BeInRange(20, 149, "some break off for good and many do not");
    }
}
