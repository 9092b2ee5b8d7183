using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>Paths that the router and Nexus' Jetty could read differently are refused, not guessed at.</summary>
public sealed class AmbiguousPathTests
{
    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/..")]
    [InlineData("../v2/a")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a%2fb")]
    [InlineData("a%2Fb")]
    [InlineData("%2e%2e")]
    [InlineData("%2E")]
    [InlineData("a%5cb")]
    [InlineData("a%5Cb")]
    [InlineData("a\\b")]
    [InlineData("a;b")]
    [InlineData(";")]
    [InlineData("a%3bb")]
    [InlineData("a%00b")]
    [InlineData("a%0ab")]
    [InlineData("a%20b")]
    [InlineData("a%7fb")]
    [InlineData("a%c3%bc")]
    [InlineData("a%252fb")]
    [InlineData("a%25b")]
    [InlineData("a%23b")]
    [InlineData("a%3fb")]
    [InlineData("a%")]
    [InlineData("a%4")]
    [InlineData("a%zzb")]
    [InlineData("a%u0062")]
    [InlineData("a%+1b")]
    [InlineData("%61")]
    [InlineData("%6danifests")]
    [InlineData("a%31")]
    [InlineData("a%2db")]
    [InlineData("aüb")]
    [InlineData("a／b")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u007fb")]
    [InlineData("a#b")]
    public void An_ambiguous_name_is_refused(string name)
    {
        AssertRefused($"/v2/{name}/manifests/latest");
        AssertRefused($"/v2/{name}/blobs/uploads/");
        AssertRefused($"/v2/a/{name}/blobs/sha256:0?ns=docker.io");
        AssertRefused($"/v1/{name}/search");
    }

    [Theory]
    [InlineData("/v2/a/blobs/..")]
    [InlineData("/v2/a/blobs/%2e%2e")]
    [InlineData("/v2/a/blobs/uploads/../../manifests/latest")]
    [InlineData("/v2/a/blobs/uploads/;x/1")]
    [InlineData("/v2/a/blobs/uploads//")]
    [InlineData("/v2/a/%62lobs/uploads/")]
    [InlineData("/v2/a/blobs%2fuploads/")]
    [InlineData("/v2/a/manifests/lat%65st")]
    [InlineData("/v2/a/manifests/latest;x=1")]
    [InlineData("/v2/../")]
    [InlineData("/v2/..")]
    [InlineData("/v2/.")]
    [InlineData("/v2//")]
    [InlineData("/v2/token;x")]
    [InlineData("/v2/to%6ben")]
    [InlineData("/v2/token/../a/manifests/latest")]
    [InlineData("/v1/../v2/")]
    [InlineData("/v1/search;x")]
    [InlineData("/v1//search")]
    public void Other_ambiguous_parts_are_refused(string target) => AssertRefused(target);

    [Theory]
    [InlineData("/%76%32/")]
    [InlineData("/%762/a/manifests/latest")]
    [InlineData("/v%32")]
    [InlineData("//v2/")]
    [InlineData("///v2")]
    [InlineData("/x/../v2/")]
    [InlineData("/x/y/../../v2/a/blobs/uploads/")]
    [InlineData("/../v2/")]
    [InlineData("/./v2/")]
    [InlineData("/.//v2/")]
    [InlineData("/v2;x/")]
    [InlineData("/v2;x")]
    [InlineData("/;x/v2/")]
    [InlineData("/x;y/../v2/")]
    [InlineData("/x/..;y/v2/")]
    [InlineData("/v2%2fx")]
    [InlineData("/v2%2Fa%2Fmanifests%2Flatest")]
    [InlineData("/%2fv2/")]
    [InlineData("/%2e%2e/v2/")]
    [InlineData("/x/%2e%2e/v2/")]
    [InlineData("/x/.%2e/v2/")]
    [InlineData("/x/..%2fv2/")]
    [InlineData("/x%2f..%2fv2/")]
    [InlineData("/v2%5cx")]
    [InlineData("/v2\\x")]
    [InlineData("\\v2/")]
    [InlineData("/v2%3bx/")]
    [InlineData("/x/../%76%32/")]
    [InlineData("/a%2fb/../v2/a/manifests/1")]
    [InlineData("/a%2fb/%2e%2e/v2/")]
    [InlineData("/a%2f../v2/")]
    [InlineData("/a%5cb/../v2/")]
    [InlineData("/a\\b/../v2/")]
    [InlineData("/a;x%2fy/../v2/")]
    [InlineData("/a//../v2/")]
    [InlineData("/a//../../v2/")]
    [InlineData("/%76%31/search")]
    [InlineData("//v1/search")]
    [InlineData("/x/../v1/_ping")]
    public void A_registry_path_in_disguise_is_refused(string target) => AssertRefused(target);

    [Theory]
    [InlineData("%3A")]
    [InlineData("%3a")]
    [InlineData("%40")]
    [InlineData("%21%24%26%27%28%29%2A%2B%2C%3D")]
    [InlineData(":@!$&'()*+,=~-._")]
    public void Characters_without_a_meaning_in_paths_are_unchanged(string text) =>
        RequestRouter.Decide("GET", $"/v2/a/blobs/sha256{text}0", StringValues.Empty, new RoutingOptions()).Path.Reference.ToString()
            .Should().Be($"sha256{text}0");

    private static void AssertRefused(string target)
    {
        foreach (var method in new[] { "GET", "HEAD", "PUT", "POST", "OPTIONS" })
        {
            var decision = RequestRouter.Decide(method, target, StringValues.Empty, new RoutingOptions());

            (decision.Path.Endpoint, decision.Operation, decision.Upstream)
                .Should().Be((RegistryEndpoint.Ambiguous, RegistryOperation.Unsupported, null), $"{method} {target}");
        }
    }
}
