using System.Net.Http.Headers;

namespace RegistryRouter.Check.Probes;

/// <summary>A request that a check sends.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query.</param>
internal sealed record Question(HttpMethod Method, string Target)
{
    /// <summary>As whom; its credentials are left out once they were refused.</summary>
    public Account As { get; init; } = Account.Nobody;

    /// <summary>A token to show instead of the account's credentials.</summary>
    public string? Token { get; init; }

    public string? Accept { get; init; }

    public byte[]? Content { get; init; }

    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>How much of the answer's body is read.</summary>
    public int MostBytes { get; init; } = 256 * 1024;

    /// <summary>False asks as a client would that comes past the router.</summary>
    public bool IsAsRouter { get; init; } = true;

    public static Question Get(string target) => new(HttpMethod.Get, target);

    public static Question Head(string target) => new(HttpMethod.Head, target);

    public static Question Post(string target) => new(HttpMethod.Post, target);

    public static Question Delete(string target) => new(HttpMethod.Delete, target);

    public override string ToString() => $"{Method} {Target}";

    /// <summary>The request without an address.</summary>
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage { Method = Method, Version = System.Net.HttpVersion.Version11 };
        request.Headers.Authorization = Token is null ? As.Credentials : new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("registry-router-check", null));
        if (Accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Content is not null)
            request.Content = new ByteArrayContent(Content) { Headers = { ContentType = new MediaTypeHeaderValue(ContentType) } };
        return request;
    }
}
