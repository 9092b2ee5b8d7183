using System.Net;
using System.Text;
using RegistryRouter.Server.Push;

namespace RegistryRouter.Tests.Push;

public sealed class ContentRefusalTests
{
    [Theory]
    [InlineData(400, "BLOB_UNKNOWN", true)]
    [InlineData(404, "MANIFEST_BLOB_UNKNOWN", true)]
    [InlineData(404, "MANIFEST_UNKNOWN", true)]
    [InlineData(400, "MANIFEST_INVALID", true)]
    [InlineData(400, "TAG_INVALID", false)]
    [InlineData(404, "NAME_UNKNOWN", false)]
    [InlineData(403, "BLOB_UNKNOWN", false)]
    [InlineData(201, "BLOB_UNKNOWN", false)]
    public async Task The_status_and_the_code_show_whether_content_may_be_missing(int status, string code, bool expected)
    {
        using var answer = Answer(status, $$"""{"errors":[{"code":"OTHER"},{"code":"{{code}}"}]}""");

        (await ContentRefusal.MayLackContentAsync(answer, TestContext.Current.CancellationToken)).Should().Be(expected);
    }

    [Fact]
    public async Task A_long_response_is_inspected_in_part_and_passed_on_whole()
    {
        var body = $$"""{"errors":[{"code":"BLOB_UNKNOWN","detail":{"code":7} },{"message":"{{new string('x', 3_000_000)}}"}]}""";
        using var answer = Answer(400, body);

        (await ContentRefusal.MayLackContentAsync(answer, TestContext.Current.CancellationToken)).Should().BeTrue();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be(body);
    }

    [Fact]
    public async Task Only_the_code_of_an_error_counts()
    {
        using var answer = Answer(400, """{"code":"BLOB_UNKNOWN","errors":[{"code":"DENIED","detail":{"code":"BLOB_UNKNOWN"}}]}""");

        (await ContentRefusal.MayLackContentAsync(answer, TestContext.Current.CancellationToken)).Should().BeFalse();
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{\"errors\":1}")]
    [InlineData("{\"errors\":[1]}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_response_of_another_kind_is_ignored(string body)
    {
        using var answer = Answer(400, body);

        (await ContentRefusal.MayLackContentAsync(answer, TestContext.Current.CancellationToken)).Should().BeFalse();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be(body, "the client still gets it");
    }

    private static HttpResponseMessage Answer(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))) };
}
