using System.Buffers;
using System.Globalization;

namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>The id of a request in all logs: <c>X-Request-Id</c>, the client's if it is short and safe.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    /// <summary>The client's id if it has 1 to 64 letters, digits, or <c>- _ . :</c>; otherwise 16 random hexadecimal digits.</summary>
    public static string Of(IHeaderDictionary request) =>
        request.TryGetValue(Header, out var sent) && sent is [{ Length: > 0 and <= MaxLength } id] && !id.AsSpan().ContainsAnyExcept(Harmless)
            ? id
            : Random.Shared.NextInt64(long.MinValue, long.MaxValue).ToString("x16", CultureInfo.InvariantCulture);
}
