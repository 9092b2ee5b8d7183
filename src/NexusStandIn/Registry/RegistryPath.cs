using System.Text.RegularExpressions;

namespace NexusStandIn.Registry;

/// <summary>What a registry path asks for.</summary>
internal enum RegistryResource
{
    Unknown,
    Ping,
    Token,
    Catalog,
    Tags,
    Manifest,
    Blob,
    Uploads,
    Upload,
    Referrers,
    V1Ping,
    V1Search,
}

/// <summary>
/// A path under <c>/v2/</c> or <c>/v1/</c>, read from the right because a name has any number of segments and may
/// contain words like <c>blobs</c> or <c>manifests</c> (distribution specification, "Workflow categories").
/// </summary>
internal sealed partial record RegistryPath(RegistryResource Resource, string Name = "", string Reference = "")
{
    private static readonly (Regex Pattern, RegistryResource Resource)[] Named =
    [
        (Uploads(), RegistryResource.Uploads),
        (Upload(), RegistryResource.Upload),
        (Blob(), RegistryResource.Blob),
        (Manifest(), RegistryResource.Manifest),
        (Tags(), RegistryResource.Tags),
        (Referrers(), RegistryResource.Referrers),
    ];

    public bool HasValidName => ValidName().IsMatch(Name);

    public static bool IsTag(string reference) => ValidTag().IsMatch(reference);

    /// <param name="path">Beginning with <c>/v2</c> or <c>/v1</c>, percent-encoding undone.</param>
    public static RegistryPath Parse(string path) => path switch
    {
        "/v2" or "/v2/" => new(RegistryResource.Ping),
        "/v2/token" => new(RegistryResource.Token),
        "/v2/_catalog" => new(RegistryResource.Catalog),
        "/v1/_ping" => new(RegistryResource.V1Ping),
        "/v1/search" => new(RegistryResource.V1Search),
        _ => ParseNamed(path),
    };

    private static RegistryPath ParseNamed(string path)
    {
        foreach (var (pattern, resource) in Named)
        {
            var match = pattern.Match(path);
            if (match.Success) return new(resource, match.Groups["name"].Value, match.Groups["ref"].Value);
        }

        return new(RegistryResource.Unknown);
    }

    [GeneratedRegex(@"^/v2/(?<name>.+)/blobs/uploads/?\z")]
    private static partial Regex Uploads();

    [GeneratedRegex(@"^/v2/(?<name>.+)/blobs/uploads/(?<ref>[^/]+)\z")]
    private static partial Regex Upload();

    [GeneratedRegex(@"^/v2/(?<name>.+)/blobs/(?<ref>[^/]+)\z")]
    private static partial Regex Blob();

    [GeneratedRegex(@"^/v2/(?<name>.+)/manifests/(?<ref>[^/]+)\z")]
    private static partial Regex Manifest();

    [GeneratedRegex(@"^/v2/(?<name>.+)/tags/list\z")]
    private static partial Regex Tags();

    [GeneratedRegex(@"^/v2/(?<name>.+)/referrers/(?<ref>[^/]+)\z")]
    private static partial Regex Referrers();

    [GeneratedRegex(@"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z")]
    private static partial Regex ValidName();

    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z")]
    private static partial Regex ValidTag();
}
