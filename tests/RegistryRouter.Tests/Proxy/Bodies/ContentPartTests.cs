using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Proxy.Bodies;

namespace RegistryRouter.Tests.Proxy.Bodies;

public sealed class ContentPartTests
{
    private const string Digest = "sha256:aa";
    private const string Tag = "\"1\"";

    [Fact]
    public void The_rest_of_a_whole_response_is_requested()
    {
        var part = ContentPart.Of(Answer(200, 100, tag: Tag), Digest);
        using var request = new HttpRequestMessage { Headers = { { "If-None-Match", "\"0\"" }, { "Accept-Encoding", "gzip" } } };

        part!.RequestRest(request, left: 30);

        request.Headers.Range!.ToString().Should().Be("bytes=70-99");
        request.Headers.IfRange!.ToString().Should().Be(Tag);
        request.Headers.Should().HaveCount(2, "the client's own conditions concern its own request");
    }

    [Fact]
    public void The_rest_of_a_part_is_requested_within_its_bounds()
    {
        var part = ContentPart.Of(Answer(206, 50, range: "bytes 10-59/100"), Digest);
        using var request = new HttpRequestMessage();

        part!.RequestRest(request, left: 20);

        request.Headers.Range!.ToString().Should().Be("bytes=40-59");
        request.Headers.IfRange.Should().BeNull("there was no entity tag");
    }

    [Theory]
    [InlineData(404, 100, null, Tag, Digest)]
    [InlineData(200, 100, null, null, null)]
    [InlineData(200, 100, null, "W/\"1\"", null)]
    [InlineData(200, 0, null, Tag, Digest)]
    [InlineData(206, 50, "bytes 10-59/*", Tag, Digest)]
    [InlineData(206, 50, "bytes 10-60/100", Tag, Digest)]
    [InlineData(206, 50, "items 10-59/100", Tag, Digest)]
    [InlineData(206, 50, null, Tag, Digest)]
    [InlineData(200, 50, "bytes 10-59/100", Tag, Digest)]
    public void Ambiguous_content_is_not_resumed(int status, int length, string? range, string? tag, string? digest) =>
        ContentPart.Of(Answer(status, length, range, tag), digest).Should().BeNull();

    [Fact]
    public void A_response_with_another_digest_or_an_encoding_is_not_resumed()
    {
        ContentPart.Of(Answer(200, 100, tag: Tag, named: "sha256:bb"), Digest).Should().BeNull();
        ContentPart.Of(Answer(200, 100, tag: Tag, encoding: "gzip"), Digest).Should().BeNull();
    }

    [Theory]
    [InlineData(206, 30, "bytes 70-99/100", Tag, null, true)]
    [InlineData(206, 30, "bytes 70-99/100", Tag, Digest, true)]
    [InlineData(206, 30, "bytes 70-99/100", null, Digest, true)]
    [InlineData(206, 30, "bytes 70-99/100", null, null, false)]
    [InlineData(206, 30, "bytes 70-99/100", "\"2\"", Digest, false)]
    [InlineData(206, 30, "bytes 70-99/100", Tag, "sha256:bb", false)]
    [InlineData(206, 30, "bytes 69-98/100", Tag, Digest, false)]
    [InlineData(206, 30, "bytes 70-99/101", Tag, Digest, false)]
    [InlineData(206, 29, "bytes 70-99/100", Tag, Digest, false)]
    [InlineData(206, 31, "bytes 70-100/101", Tag, Digest, false)]
    [InlineData(200, 100, null, Tag, Digest, false)]
    public void Only_the_missing_bytes_of_the_same_content_continue_it(int status, int length, string? range, string? tag, string? named, bool expected) =>
        ContentPart.Of(Answer(200, 100, tag: Tag), Digest)!.IsContinuedBy(Answer(status, length, range, tag, named), left: 30).Should().Be(expected);

    private static HttpResponseMessage Answer(int status, int length, string? range = null, string? tag = null, string? named = null, string? encoding = null)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(new byte[length]) };
        answer.Content.Headers.ContentRange = range is null ? null : ContentRangeHeaderValue.Parse(range);
        answer.Headers.ETag = tag is null ? null : EntityTagHeaderValue.Parse(tag);
        if (named is not null)
            answer.Headers.Add("Docker-Content-Digest", named);
        if (encoding is not null)
            answer.Content.Headers.ContentEncoding.Add(encoding);
        return answer;
    }
}
