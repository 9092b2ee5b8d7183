using System.Text.RegularExpressions;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Warming;

/// <summary>An image name as <c>docker pull</c> accepts it.</summary>
/// <param name="Registry">The part before the first slash if it is a host name, such as <c>quay.io</c>; null: none.</param>
/// <param name="Repository">Such as <c>library/node</c>.</param>
/// <param name="Reference">Tag or digest; a name with both is pulled by digest.</param>
internal sealed partial record ImageReference(RegistryAddress? Registry, string Repository, string Reference)
{
    public const string Form = "must be NAME, NAME:TAG or NAME@DIGEST, with or without a registry before the name, such as team/app:1.0 or quay.io/prometheus/node-exporter:v1.9.0";

    private const string DefaultTag = "latest";

    public bool IsByDigest => ContentDigest.IsWellFormed(Reference);

    /// <returns>Null if it is not an image name.</returns>
    public static ImageReference? Parse(string text)
    {
        var (first, name) = Split(text);
        var registry = default(RegistryAddress);
        if (first is not null && !RegistryAddress.TryParse(first, out registry))
            return null;
        var parts = NamePattern().Match(name);
        if (!parts.Success || (parts.Groups["digest"].Success && !ContentDigest.IsWellFormed(parts.Groups["digest"].Value)))
            return null;
        return new ImageReference(registry, parts.Groups["repository"].Value, ReferenceIn(parts));
    }

    public override string ToString() => $"{(Registry is null ? "" : $"{Registry}/")}{Repository}{(IsByDigest ? '@' : ':')}{Reference}";

    // distribution, "reference": the first part is a registry if it has a dot or a port, or is localhost.
    private static (string? Registry, string Name) Split(string text)
    {
        var slash = text.IndexOf('/');
        var first = slash < 0 ? "" : text[..slash];
        return first.AsSpan().ContainsAny('.', ':', '[') || first == "localhost" ? (first, text[(slash + 1)..]) : (null, text);
    }

    private static string ReferenceIn(Match parts) => parts.Groups["digest"] is { Success: true } digest ? digest.Value
        : parts.Groups["tag"] is { Success: true } tag ? tag.Value
        : DefaultTag;

    // OCI distribution specification 1.1, "Pulling manifests".
    [GeneratedRegex(
        @"^(?<repository>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*)(:(?<tag>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}))?(@(?<digest>[a-z0-9]+:[a-f0-9]+))?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
