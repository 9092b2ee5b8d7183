using RegistryRouter.Explain;

namespace RegistryRouter.Tests.Explain;

public sealed class SampleRequestTests
{
    [Theory]
    [InlineData("https://h/v2/../x?a=%2F", "https", "h", "/v2/../x?a=%2F")]
    [InlineData("HTTP://h:5000", "http", "h:5000", "/")]
    [InlineData("https://h?n=1", "https", "h", "/?n=1")]
    [InlineData("https://[::1]:8443//a//b", "https", "[::1]:8443", "//a//b")]
    [InlineData("/v2/%2e%2e", "https", "own", "/v2/%2e%2e")]
    public void A_url_is_parsed_without_normalization(string url, string scheme, string host, string target)
    {
        SampleRequest.TryParse("GET", url, "own", out var sample).Should().BeTrue();

        (sample!.Scheme, sample.Host.Value, sample.Target).Should().Be((scheme, host, target));
    }

    [Theory]
    [InlineData("")]
    [InlineData("h/v2/")]
    [InlineData("ftp://h/")]
    [InlineData("https://")]
    [InlineData("https://user:secret@h/")]
    [InlineData("https://h:port/")]
    public void An_invalid_url_is_refused(string url) =>
        SampleRequest.TryParse("GET", url, "own", out _).Should().BeFalse();

    [Theory]
    [InlineData("Accept: */*", "Accept", "*/*")]
    [InlineData("X:", "X", "")]
    [InlineData("X: a:b ", "X", "a:b")]
    public void A_header_is_parsed_as_curl_does(string line, string name, string value) =>
        SampleRequest.Header(line).Should().Be(KeyValuePair.Create(name, value));

    [Theory]
    [InlineData("no header")]
    [InlineData(": value")]
    [InlineData("A B: c")]
    [InlineData("A: b\r\nC: d")]
    public void An_invalid_header_is_refused(string line) =>
        SampleRequest.Header(line).Should().BeNull();
}
