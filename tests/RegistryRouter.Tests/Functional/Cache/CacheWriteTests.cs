using System.Net;
using System.Net.Http.Headers;
using NexusStandIn;

namespace RegistryRouter.Tests.Functional.Cache;

/// <summary>Pushes and deletions through a router with a cache.</summary>
public sealed class CacheWriteTests : CacheFixture
{
    [Fact]
    public async Task A_deleted_image_is_gone_at_once()
    {
        await StartAsync();
        var pushed = await Nexus.HostedImages.AddImageAsync(Name, "2", cancellationToken: Cancellation);
        var target = $"/v2/{Name}/manifests/{pushed.Digest}";
        await ReadAsync(Client(), target);

        using var deletion = await Client().DeleteAsync(Path(target), Cancellation);
        using var read = await Client().GetAsync(Path(target), Cancellation);

        deletion.StatusCode.Should().Be(HttpStatusCode.Accepted);
        read.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_pushed_tag_is_the_new_one_at_once()
    {
        await StartAsync(anonymous: false, null, ("Cache:TagFreshness", "00:10:00"));
        var client = Client();
        await client.GetByteArrayAsync(Path($"/v2/{Name}/manifests/1"), Cancellation);
        var manifest = await client.GetByteArrayAsync(Path($"/v2/{Name}/manifests/1"), Cancellation);
        using var content = new ByteArrayContent([.. manifest, (byte)'\n']);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Image.MediaType);

        using var push = await client.PutAsync(Path($"/v2/{Name}/manifests/1"), content, Cancellation);
        Nexus.Requests.Clear();
        await client.GetByteArrayAsync(Path($"/v2/{Name}/manifests/1"), Cancellation);

        push.StatusCode.Should().Be(HttpStatusCode.Created);
        Nexus.Requests.On(Connector.Group).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Pulls_go_on_without_a_folder_that_can_be_written()
    {
        await StartAsync(anonymous: false, null, ("Cache:Directory", "/proc/no-such-folder/cache"));

        var statuses = await PullAsync(Client());

        statuses.Skip(2).Should().AllBe("fwd=bypass");
        (await PullAsync(Client())).Should().HaveCount(statuses.Count);
    }
}
