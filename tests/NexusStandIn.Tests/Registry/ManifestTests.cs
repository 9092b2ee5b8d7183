using System.Text;
using System.Text.Json;

namespace NexusStandIn.Tests.Registry;

public sealed class ManifestTests : StandInFixture
{
    private const string Absent = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private const string AlsoAbsent = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    [Theory]
    [InlineData("1")]
    [InlineData(null)]
    public async Task A_pulled_manifest_equals_the_pushed_one(string? tag)
    {
        var json = ManifestOf(await PushBlobAsync([1]));
        var digest = DigestOf(Encoding.UTF8.GetBytes(json));

        var put = await PushManifestAsync("a/b", tag ?? digest, json, MediaTypes.OciManifest);
        var get = await SendAsync(Connector.Group, "GET", $"/v2/a/b/manifests/{tag ?? digest}");
        var head = await SendAsync(Connector.Group, "HEAD", $"/v2/a/b/manifests/{digest}");

        ((int)put.StatusCode).Should().Be(201);
        HeaderOf(put, "Docker-Content-Digest").Should().Be(digest);
        HeaderOf(put, "Location").Should().Be($"/v2/a/b/manifests/{digest}");
        (await TextOf(get)).Should().Be(json);
        HeaderOf(head, "Content-Type").Should().Be(MediaTypes.OciManifest);
        head.Content.Headers.ContentLength.Should().Be(json.Length);
        HeaderOf(head, "Docker-Content-Digest").Should().Be(digest);
        Nexus.HostedManifest("a/b", digest).Should().Equal(Encoding.UTF8.GetBytes(json));
    }

    [Fact]
    public async Task Each_blob_that_hosted_lacks_is_a_separate_error()
    {
        var held = await PushBlobAsync([1]);

        var put = await PushManifestAsync("a", "1", ManifestOf(Absent, held, AlsoAbsent));

        ((int)put.StatusCode).Should().Be(400);
        var errors = JsonDocument.Parse(await TextOf(put)).RootElement.GetProperty("errors").EnumerateArray().ToList();
        errors.Select(error => error.GetProperty("code").GetString()).Should().AllBe("BLOB_UNKNOWN").And.HaveCount(2);
        errors.Select(error => error.GetProperty("detail").GetString()).Should().Equal(Absent, AlsoAbsent);
        Nexus.HostedHasManifest("a", "1").Should().BeFalse();
    }

    [Fact]
    public async Task A_blob_that_only_the_hub_holds_does_not_count()
    {
        var image = await Nexus.HubImages.AddImageAsync("library/nginx", "1", cancellationToken: Stop);

        var put = await PushManifestAsync("a", "1", ManifestOf(image.LayerDigests[0]));

        (await TextOf(put)).Should().Contain(image.LayerDigests[0]);
    }

    [Theory]
    [InlineData("1", "no json", "MANIFEST_INVALID")]
    [InlineData("1", "[]", "MANIFEST_INVALID")]
    [InlineData("1", """{"schemaVersion":1}""", "MANIFEST_INVALID")]
    [InlineData("1", """{"schemaVersion":2,"layers":[{}]}""", "MANIFEST_INVALID")]
    [InlineData("1", """{"schemaVersion":2,"manifests":[{"digest":"sha256:00"}]}""", "BLOB_UNKNOWN")]
    [InlineData("-bad", """{"schemaVersion":2}""", "TAG_INVALID")]
    [InlineData("sha256:00", """{"schemaVersion":2}""", "DIGEST_INVALID")]
    public async Task An_invalid_manifest_is_400(string reference, string json, string code)
    {
        var put = await PushManifestAsync("a", reference, json);

        ((int)put.StatusCode).Should().Be(400);
        (await TextOf(put)).Should().Contain(code);
    }

    [Fact]
    public async Task A_foreign_layer_is_not_required()
    {
        var json = $$"""{"schemaVersion":2,"layers":[{"digest":"{{Absent}}","size":1,"urls":["https://elsewhere.example/"]}]}""";

        ((int)(await PushManifestAsync("a", "1", json)).StatusCode).Should().Be(201);
    }

    [Theory]
    [InlineData(WritePolicy.Allow, 201)]
    [InlineData(WritePolicy.AllowOnce, 400)]
    public async Task A_tag_moves_if_the_write_policy_allows_it(WritePolicy policy, int status)
    {
        Nexus.Behaviour.WritePolicy = policy;
        await PushManifestAsync("a", "1", ManifestOf(await PushBlobAsync([1])));

        var again = await PushManifestAsync("a", "1", ManifestOf(await PushBlobAsync([2])));

        ((int)again.StatusCode).Should().Be(status);
        (await TextOf(again)).Contains("Repository does not allow updating assets: docker-private", StringComparison.Ordinal)
            .Should().Be(policy == WritePolicy.AllowOnce);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Deleting_a_digest_removes_every_tag(bool byDigest, bool otherTagGoes)
    {
        var json = ManifestOf(await PushBlobAsync([1]));
        await PushManifestAsync("a", "1", json);
        await PushManifestAsync("a", "2", json);

        var deleted = await SignedAsync(
            Connector.Hosted, "DELETE", "/v2/a/manifests/" + (byDigest ? DigestOf(Encoding.UTF8.GetBytes(json)) : "1"));

        ((int)deleted.StatusCode).Should().Be(202);
        Nexus.HostedHasManifest("a", "1").Should().BeFalse();
        Nexus.HostedHasManifest("a", "2").Should().Be(!otherTagGoes);
    }

    [Fact]
    public async Task An_unknown_manifest_is_named_in_the_error()
    {
        var answer = await SendAsync(Connector.Group, "GET", "/v2/a/manifests/9");

        ((int)answer.StatusCode).Should().Be(404);
        (await TextOf(answer)).Should().Be(
            """{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":[{"Name":"a"},{"Revision":"9"}]}]}""");
    }

    [Fact]
    public async Task Referrers_are_not_supported() =>
        ((int)(await SendAsync(Connector.Group, "GET", $"/v2/a/referrers/{Absent}")).StatusCode).Should().Be(404);
}
