using System.Text.RegularExpressions;

namespace RegistryRouter.Tests.Architecture;

/// <summary>The router's own HTTP clients do not follow redirects: they send credentials or signatures, or probe one address.</summary>
public sealed partial class HttpClientTests
{
    [Fact]
    public void No_http_client_follows_redirects() =>
        SourceTree.Files("src", "RegistryRouter").Concat(SourceTree.Files("src", "RegistryRouter.Server"))
            .Select(file => (File: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(source => BareClient().IsMatch(source.Text)
                || (Handler().IsMatch(source.Text) && !source.Text.Contains("AllowAutoRedirect = false", StringComparison.Ordinal)))
            .Select(source => source.File)
            .Should().BeEmpty();

    [GeneratedRegex(@"new HttpClient(\(\)|\s*\{)|HttpClient \w+ = new\(\)|new HttpClientHandler")]
    private static partial Regex BareClient();

    [GeneratedRegex(@"new SocketsHttpHandler|SocketsHttpHandler \w+\(\) => new")]
    private static partial Regex Handler();
}
