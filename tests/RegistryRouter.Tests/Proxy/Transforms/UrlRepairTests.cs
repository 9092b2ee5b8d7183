using CsCheck;
using Microsoft.AspNetCore.Http;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class UrlRepairTests
{
    private static readonly PublicOrigin Origin = new("https", new HostString("registry.example.com:5001"));

    [Fact]
    public void A_rewritten_url_is_stable_and_names_no_upstream() =>
        Gen.OneOf(
            Gen.OneOfConst("http://", "https://", "null://", "//", "/", ":", "nexus", "registry.example.com", ":8081", ":8083", ":5001", "@", "[::1]", "?", "#", "v2/token", "%2f", "\\"),
            Gen.String[Gen.Char['\0', '\u00ff'], 0, 3]).Array[0, 8].Select(string.Concat).Sample(
            url =>
            {
                var repaired = Repair(url);
                return Repair(repaired) == repaired && !repaired.StartsWith("http://nexus:8083/", StringComparison.Ordinal);
            },
            iter: 20_000);

    [Theory]
    [InlineData("https://registry.example.com:5001/v2/token")]
    [InlineData("https://registry.example.com:5001:5001/v2/token", "Nexus 3.78 doubles the port")]
    [InlineData("https://registry.example.com:8083:8083/v2/token")]
    [InlineData("https://registry.example.com:5001:8083:443/v2/token")]
    [InlineData("null://registry.example.com:5001/v2/token", "Nexus 3.77 without X-Forwarded-Proto")]
    [InlineData("null://registry.example.com/v2/token")]
    [InlineData("null://elsewhere.example.com/v2/token", "nobody else says null")]
    [InlineData("http://registry.example.com:5001/v2/token", "wrong scheme")]
    [InlineData("http://registry.example.com:443/v2/token", "Nexus 3.69")]
    [InlineData("http://registry.example.com:80/v2/token")]
    [InlineData("http://registry.example.com/v2/token")]
    [InlineData("https://registry.example.com/v2/token")]
    [InlineData("https://REGISTRY.Example.com:5001/v2/token")]
    [InlineData("https://registry.example.com:8083/v2/token", "raw connector port")]
    [InlineData("https://registry.example.com:8082/v2/token")]
    [InlineData("https://registry.example.com:8081/v2/token")]
    [InlineData("http://nexus:8083/v2/token")]
    [InlineData("http://nexus:8082/v2/token")]
    [InlineData("http://nexus:8081/v2/token")]
    [InlineData("http://nexus:5001/v2/token", "inner host, public port")]
    [InlineData("http://nexus/v2/token")]
    [InlineData("HTTP://NEXUS:8083/v2/token")]
    [InlineData("http://nexus:/v2/token", "the port may be empty")]
    [InlineData("//nexus:8083/v2/token", "a host without a scheme")]
    public void A_url_of_the_router_or_nexus_gets_the_public_origin(string url, string because = "") =>
        Repair(url).Should().Be("https://registry.example.com:5001/v2/token", because);

    [Theory]
    [InlineData("http://nexus:8082/", "https://registry.example.com:5001/")]
    [InlineData("http://nexus:8082", "https://registry.example.com:5001")]
    [InlineData("http://nexus:8082?n=1", "https://registry.example.com:5001?n=1")]
    [InlineData("http://nexus:8082/v2/a/blobs/uploads/1?_state=a%2Fb%3D&x=../;", "https://registry.example.com:5001/v2/a/blobs/uploads/1?_state=a%2Fb%3D&x=../;")]
    [InlineData("http://nexus:8081/?next=http://nexus:8081/x#top", "https://registry.example.com:5001/?next=http://nexus:8081/x#top")]
    public void Path_query_and_fragment_are_unchanged(string url, string repaired) => Repair(url).Should().Be(repaired);

    [Theory]
    [InlineData("https://auth.example.com/token")]
    [InlineData("//cdn.example.com/blob")]
    [InlineData("https://bucket.s3.amazonaws.com/blob?X-Amz-Signature=0&u=https://nexus:8083/")]
    [InlineData("https://registry.example.com:9443/token")]
    [InlineData("https://registry.example.com:5001:9443/token")]
    [InlineData("https://nexus:9999/")]
    [InlineData("https://sub.registry.example.com:5001/")]
    [InlineData("https://registry.example.com.evil.example/")]
    [InlineData("https://user@registry.example.com:5001/")]
    [InlineData("https://user:secret@nexus:8083/")]
    [InlineData("https://nexus:8083@evil.example/")]
    [InlineData("https://nexus@evil.example/")]
    [InlineData("https://registry.example.com:port/")]
    [InlineData("https://[::1]:5001/")]
    public void Any_other_url_is_unchanged(string url) => Repair(url).Should().Be(url);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/v2/a/blobs/uploads/1?from=http://nexus:8083/x")]
    [InlineData("uploads/1")]
    [InlineData("uploads/1?from=http://nexus:8083/x")]
    [InlineData("../uploads/1")]
    [InlineData("?n=10&last=b")]
    [InlineData("#top")]
    [InlineData("Sonatype Nexus Repository Manager")]
    [InlineData("registry.docker.io")]
    [InlineData("nexus:8083")]
    public void A_relative_url_stays_relative(string url) => Repair(url).Should().Be(url);

    [Theory]
    [InlineData("/repository/docker-group/v2/token", "/v2/token")]
    [InlineData("/repository/docker-group/v2/_catalog?n=1&last=x", "/v2/_catalog?n=1&last=x")]
    [InlineData("http://nexus:8081/repository/docker-group/v2/token", "https://registry.example.com:5001/v2/token")]
    [InlineData("https://registry.example.com:5001/repository/docker-group/v2/token", "https://registry.example.com:5001/v2/token")]
    [InlineData("null://registry.example.com/repository/docker-group/v2/token", "https://registry.example.com:5001/v2/token")]
    [InlineData("/v2/token", "/v2/token")]
    [InlineData("http://nexus:8081/v2/token", "https://registry.example.com:5001/v2/token")]
    [InlineData("/repository/docker-groups/v2/token", "/repository/docker-groups/v2/token")]
    [InlineData("/repository/docker-group", "/repository/docker-group")]
    [InlineData("/Repository/docker-group/v2/token", "/Repository/docker-group/v2/token")]
    [InlineData("/repository/docker-hosted/v2/token", "/repository/docker-hosted/v2/token")]
    [InlineData("/x/repository/docker-group/v2/", "/x/repository/docker-group/v2/")]
    [InlineData("https://elsewhere.example.com/repository/docker-group/v2/token", "https://elsewhere.example.com/repository/docker-group/v2/token")]
    public void The_path_prefix_of_the_responding_upstream_is_removed(string url, string repaired)
    {
        var group = UpstreamAddress.Parse("http://nexus:8081/repository/docker-group");
        var hosted = UpstreamAddress.Parse("http://nexus:8081/repository/docker-hosted");

        new UrlRepair([group, hosted], group).Repair(url, Origin).Should().Be(repaired);
    }

    [Theory]
    [InlineData("/repository/docker-group/v2/_catalog?n=1&last=a%2Fb", "/v2/_catalog?n=1&last=a%2Fb")]
    [InlineData("/repository/docker-group/v2/", "/v2/")]
    [InlineData("/repository/docker-group/v2", "/v2")]
    [InlineData("/repository/docker-group/v2?n=1", "/v2?n=1")]
    [InlineData("http://nexus:8083/repository/docker-group/v2/token", "https://registry.example.com:5001/v2/token")]
    [InlineData("https://registry.example.com:5001/repository/docker-hosted/v2/a/blobs/uploads/1", "https://registry.example.com:5001/v2/a/blobs/uploads/1")]
    [InlineData("/repository/docker-group/v2x", "/repository/docker-group/v2x")]
    [InlineData("/repository/docker-group/v3/a", "/repository/docker-group/v3/a")]
    [InlineData("/repository/a/b/v2/", "/repository/a/b/v2/")]
    [InlineData("/repository//v2/", "/repository//v2/")]
    [InlineData("/repository/?x=/v2/", "/repository/?x=/v2/")]
    [InlineData("/x/repository/a/v2/", "/x/repository/a/v2/")]
    [InlineData("https://elsewhere.example.com/repository/a/v2/", "https://elsewhere.example.com/repository/a/v2/")]
    public void The_path_of_a_repository_is_removed_on_a_connector_port_too(string url, string repaired)
    {
        new UrlRepair(Upstreams(), Upstreams()[0], isRegistry: true).Repair(url, Origin).Should().Be(repaired);
        new UrlRepair(Upstreams(), Upstreams()[0], isRegistry: true).Repair(repaired, Origin).Should().Be(repaired);
    }

    [Fact]
    public void The_web_ui_keeps_the_paths_of_repositories() =>
        new UrlRepair(Upstreams(), Upstreams()[2]).Repair("/repository/docker-group/v2/", Origin).Should().Be("/repository/docker-group/v2/");

    [Theory]
    [InlineData("http://[fd00::1]:8083/v2/token", "https://[2001:db8::1]:5001/v2/token")]
    [InlineData("http://[FD00::1]:8083/v2/token", "https://[2001:db8::1]:5001/v2/token")]
    [InlineData("http://[fd00::1]/v2/token", "https://[2001:db8::1]:5001/v2/token")]
    [InlineData("http://[2001:db8::1]:443/v2/token", "https://[2001:db8::1]:5001/v2/token")]
    [InlineData("https://[2001:db8::1]:5001:5001/v2/token", "https://[2001:db8::1]:5001/v2/token")]
    [InlineData("https://[2001:db8::2]:5001/v2/token", "https://[2001:db8::2]:5001/v2/token")]
    [InlineData("https://[2001:db8::1]:9443/v2/token", "https://[2001:db8::1]:9443/v2/token")]
    public void IPv6_addresses_are_supported(string url, string repaired)
    {
        var upstream = UpstreamAddress.Parse("http://[fd00::1]:8083");

        new UrlRepair([upstream], upstream).Repair(url, new PublicOrigin("https", new HostString("[2001:db8::1]:5001"))).Should().Be(repaired);
    }

    [Theory]
    [InlineData("http://localhost/v2/token", "http://localhost/v2/token")]
    [InlineData("https://localhost:443/v2/token", "http://localhost/v2/token")]
    [InlineData("http://nexus:8083/v2/token", "http://localhost/v2/token")]
    public void A_public_origin_may_have_no_port_and_no_tls(string url, string repaired) =>
        new UrlRepair(Upstreams(), Upstreams()[0]).Repair(url, new PublicOrigin("http", new HostString("localhost"))).Should().Be(repaired);

    private static UpstreamAddress[] Upstreams() =>
        [UpstreamAddress.Parse("http://nexus:8083"), UpstreamAddress.Parse("http://nexus:8082"), UpstreamAddress.Parse("http://nexus:8081")];

    private static string Repair(string url) => new UrlRepair(Upstreams(), Upstreams()[0]).Repair(url, Origin);
}
