using System.Net;
using System.Security.Cryptography;
using RegistryRouter.Server.Registry;
using RegistryRouter.Warming;

namespace RegistryRouter.Tests.Warming;

public sealed class WarmSummaryTests
{
    [Theory]
    [InlineData(false, false, "3 images: 12 of 12 blobs, 245 MiB, 1 error")]
    [InlineData(true, false, "3 images: 12 blobs, 300 MiB to read, 1 error")]
    [InlineData(false, true, "interrupted after 2 images of 3: 12 of 12 blobs, 245 MiB, 1 error")]
    public void The_summary_counts_images_blobs_bytes_and_errors(bool isDryRun, bool isInterrupted, string text) =>
        WarmSummary.Text(Progress(), isDryRun, isInterrupted).Should().Be(text);

    [Fact]
    public void Blobs_from_a_cache_are_counted_if_responses_say_so()
    {
        var progress = Progress();
        progress.CountCache(true);
        progress.CountCache(false);
        progress.CountCache(null);

        WarmSummary.Text(progress, isDryRun: false, isInterrupted: false).Should().Be("3 images: 12 of 12 blobs, 245 MiB, 1 from the cache, 1 error");
    }

    [Fact]
    public void The_progress_line_shows_the_share_of_the_bytes() =>
        new ProgressLine(Progress(), TimeProvider.System).Text().Should()
            .MatchRegex(@"^\[################\.\.\.\.\] 245 MiB of 300 MiB, .+/s, 12/12 blobs, 2/3 images$");

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(256_901_120, "245 MiB")]
    [InlineData(1_288_490_189, "1.2 GiB")]
    public void Sizes_are_written_for_people(long bytes, string text) => ByteSize.Text(bytes).Should().Be(text);

    [Theory]
    [InlineData("RegistryRouter; hit", true)]
    [InlineData("origin; fwd=miss, RegistryRouter; ttl=5; hit", true)]
    [InlineData("RegistryRouter; fwd=miss; stored", false)]
    [InlineData("hit", false)]
    [InlineData(null, null)]
    public void A_cache_hit_is_read_from_cache_status(string? header, bool? isHit)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK);
        if (header is not null)
            response.Headers.TryAddWithoutValidation("Cache-Status", header);

        CacheStatus.IsHit(response).Should().Be(isHit);
    }

    [Fact]
    public void Content_is_verified_with_the_algorithm_of_its_digest()
    {
        byte[] content = [1, 2, 3];

        ContentCheck.Matches($"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}", content).Should().BeTrue();
        ContentCheck.Matches($"sha512:{Convert.ToHexStringLower(SHA512.HashData(content))}", content).Should().BeTrue();
        ContentCheck.Matches($"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}", [1, 2]).Should().BeFalse();
    }

    private static WarmProgress Progress()
    {
        var progress = new WarmProgress { AllImages = 3 };
        progress.Expect(12, 300 * 1024 * 1024);
        progress.Move(256_901_120);
        for (var i = 0; i < 12; i++)
            progress.EndBlob();
        progress.EndImage(hasFailed: true);
        progress.EndImage(hasFailed: false);
        return progress;
    }
}
