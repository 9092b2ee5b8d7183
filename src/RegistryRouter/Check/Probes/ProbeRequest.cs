using System.Net.Http.Headers;

namespace RegistryRouter.Check.Probes;

/// <summary>A request that a check sends.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query.</param>
internal sealed record ProbeRequest(HttpMethod Method, string Target)
{
    /// <summary>Account to sign in with. Its credentials are omitted after they were refused.</summary>
    public Account Account { get; init; } = Account.Anonymous;

    /// <summary>Token to send instead of the account's credentials.</summary>
    public string? Token { get; init; }

    public string? Accept { get; init; }

    public byte[]? Content { get; init; }

    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Maximum number of response body bytes to read.</summary>
    public int MaxBytes { get; init; } = 256 * 1024;

    /// <summary>False: sent like a request from a client that bypasses the router.</summary>
    public bool IsAsRouter { get; init; } = true;

    public static ProbeRequest Get(string target) => new(HttpMethod.Get, target);

    public static ProbeRequest Head(string target) => new(HttpMethod.Head, target);

    public static ProbeRequest Post(string target) => new(HttpMethod.Post, target);

    public static ProbeRequest Delete(string target) => new(HttpMethod.Delete, target);

    public override string ToString() => $"{Method} {Target}";

    /// <summary>Creates the HTTP request, without a URL.</summary>
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage { Method = Method, Version = System.Net.HttpVersion.Version11 };
        request.Headers.Authorization = Token is null ? Account.Credentials : new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("registry-router-check", null));
        if (Accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Content is not null)
            request.Content = new ByteArrayContent(Content) { Headers = { ContentType = new MediaTypeHeaderValue(ContentType) } };
        return request;
    }
}
