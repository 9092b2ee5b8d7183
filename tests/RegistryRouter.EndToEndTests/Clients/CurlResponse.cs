namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>An answer that curl received: `HttpVersion` is `1.1` or `2`, header names have no case, and no body leaves no file.</summary>
internal sealed record CurlResponse(int Status, string HttpVersion, IReadOnlyDictionary<string, string> Headers, string BodyFile)
{
    public string Body => File.Exists(BodyFile) ? File.ReadAllText(BodyFile) : "";
}
