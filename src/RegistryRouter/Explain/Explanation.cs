using System.Text.Json.Serialization;
using RegistryRouter.Server;

namespace RegistryRouter.Explain;

/// <summary>What the router would do with a request, and why.</summary>
/// <param name="Request">Method and URL.</param>
internal sealed record Explanation(string Request)
{
    /// <summary>What the requested host name serves: <c>shared</c>, <c>registry</c>, <c>ui</c> or <c>mirror</c>; null: nothing.</summary>
    public string? Host { get; init; }

    public string? Operation { get; init; }

    public string? Repository { get; init; }

    /// <summary>Tag, digest or upload session.</summary>
    public string? Reference { get; init; }

    public string? Upstream { get; init; }

    /// <summary>The next upstream, and when it is used; null: none.</summary>
    public string? Fallback { get; init; }

    /// <summary>The reason of the routing rule, one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>The target: one URL per address of the upstream.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Headers that Nexus gets and the client did not send; never a secret.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Names of headers that the client sent and Nexus does not get.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>The response, if the router responds itself.</summary>
    public ExplainedResponse? Response { get; init; }

    /// <summary>Other conditions that the result depends on.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>The explanation as text, one line per value.</summary>
    public IEnumerable<string> Lines()
    {
        (string Name, IEnumerable<string?> Values)[] rows =
        [
            ("request", [Request]),
            ("host", [Host]),
            ("operation", [Operation]),
            ("repository", [Repository]),
            ("reference", [Reference]),
            ("upstream", [Upstream]),
            ("fallback", [Fallback]),
            ("reason", [Reason]),
            ("address", Addresses),
            ("added", Added),
            ("dropped", Dropped),
            ("response", [Response is null ? null : $"{Response.Status} {Response.Code}".TrimEnd(), Response?.Message, Response?.Detail]),
            ("condition", Conditions),
        ];
        return from row in rows
               from value in row.Values.OfType<string>().Index()
               select $"{(value.Index == 0 ? row.Name : ""),-12}{value.Item}";
    }
}

/// <summary>A response of the router itself.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Code">Registry error code; null if it is not an error.</param>
/// <param name="Message">What happened.</param>
/// <param name="Detail">What to do about it.</param>
internal sealed record ExplainedResponse(int Status, string? Code, string Message, string? Detail)
{
    public static ExplainedResponse Of(Judgement judgement) => new(judgement.Status, judgement.Error?.Code, judgement.Message, judgement.Error?.Detail);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(Explanation))]
internal sealed partial class ExplanationJson : JsonSerializerContext;
