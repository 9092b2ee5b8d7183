using Microsoft.AspNetCore.Http;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Transforms;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class ResponseUrlTransformTests
{
    private const string Public = "https://registry.example.com:5001";

    [Theory]
    [InlineData("http://nexus:8083/v2/a/blobs/uploads/1", Public + "/v2/a/blobs/uploads/1")]
    [InlineData("/v2/a/blobs/uploads/1", "/v2/a/blobs/uploads/1")]
    [InlineData("https://bucket.s3.amazonaws.com/x?sig=a,b", "https://bucket.s3.amazonaws.com/x?sig=a,b")]
    public async Task Location_points_to_the_router(string location, string repaired)
    {
        var headers = await TransformAsync(headers => headers.Location = location);

        headers.Location.ToArray().Should().Equal(repaired);
    }

    [Theory]
    [InlineData("<http://nexus:8083/v2/_catalog?n=1&last=a%2Fb>; rel=\"next\"", "<" + Public + "/v2/_catalog?n=1&last=a%2Fb>; rel=\"next\"")]
    [InlineData("</v2/_catalog?n=1&last=b>; rel=\"next\"", "</v2/_catalog?n=1&last=b>; rel=\"next\"")]
    [InlineData("<http://nexus:8083/a>; rel=\"next\", <http://nexus:8082/b>;rel=prev", "<" + Public + "/a>; rel=\"next\", <" + Public + "/b>;rel=prev")]
    [InlineData("<https://elsewhere.example.com/a>; rel=\"help\", <http://nexus:8081/b>", "<https://elsewhere.example.com/a>; rel=\"help\", <" + Public + "/b>")]
    [InlineData("<http://nexus:8083/a>; title=\"http://nexus:8083/b\"", "<" + Public + "/a>; title=\"http://nexus:8083/b\"")]
    public async Task Every_link_target_points_to_the_router(string link, string repaired)
    {
        var headers = await TransformAsync(headers => headers.Link = new(["<http://nexus:8083/first>", link]));

        headers.Link.ToArray().Should().Equal($"<{Public}/first>", repaired);
    }

    [Theory]
    [InlineData(
        "Bearer realm=\"http://nexus:8083/v2/token\",service=\"http://nexus:8083/v2/token\"",
        "Bearer realm=\"" + Public + "/v2/token\",service=\"" + Public + "/v2/token\"")]
    [InlineData(
        "Bearer realm=\"https://registry.example.com:5001:5001/v2/token\", service=\"https://registry.example.com:5001:5001/v2/token\"",
        "Bearer realm=\"" + Public + "/v2/token\", service=\"" + Public + "/v2/token\"")]
    [InlineData(
        "Bearer realm=\"null://registry.example.com/v2/token\",service=\"registry.docker.io\"",
        "Bearer realm=\"" + Public + "/v2/token\",service=\"registry.docker.io\"")]
    [InlineData(
        "Bearer service=\"http://nexus:8083/v2/token\",REALM=\"http://nexus:8083/v2/token\"",
        "Bearer service=\"" + Public + "/v2/token\",REALM=\"" + Public + "/v2/token\"")]
    [InlineData(
        "bearer Realm=\"http://nexus:8083/v2/token\",Service=\"x\"",
        "Bearer Realm=\"" + Public + "/v2/token\",Service=\"x\"")]
    [InlineData(
        "Bearer realm=\"http://nexus:8083/v2/token\",scope=\"repository:a/b:pull,push http://nexus:8083\",error=\"invalid_token\"",
        "Bearer realm=\"" + Public + "/v2/token\",scope=\"repository:a/b:pull,push http://nexus:8083\",error=\"invalid_token\"")]
    [InlineData(
        "Bearer realm=\"https://auth.example.com/token\",service=\"registry\"",
        "Bearer realm=\"https://auth.example.com/token\",service=\"registry\"")]
    [InlineData("BASIC realm=\"Sonatype Nexus Repository Manager\"", "Basic realm=\"Sonatype Nexus Repository Manager\"")]
    public async Task Realm_and_service_of_a_challenge_point_to_the_router(string challenge, string repaired)
    {
        var headers = await TransformAsync(headers => headers.WWWAuthenticate = challenge);

        headers.WWWAuthenticate.ToArray().Should().Equal(repaired);
    }

    [Fact]
    public async Task Several_challenges_stay_separate()
    {
        var headers = await TransformAsync(headers => headers.WWWAuthenticate =
            new(["Bearer realm=\"http://nexus:8083/v2/token\"", "Basic realm=\"http\""]));

        headers.WWWAuthenticate.ToArray().Should().Equal($"Bearer realm=\"{Public}/v2/token\"", "Basic realm=\"http\"");
    }

    [Fact]
    public async Task No_other_header_is_touched_and_none_is_added()
    {
        const string Url = "http://nexus:8083/v2/";

        var headers = await TransformAsync(headers => headers["X-Url"] = Url);

        headers.Should().ContainSingle().Which.Value.ToString().Should().Be(Url);
    }

    private static async Task<IHeaderDictionary> TransformAsync(Action<IHeaderDictionary> answer)
    {
        UpstreamAddress[] upstreams = [UpstreamAddress.Parse("http://nexus:8083"), UpstreamAddress.Parse("http://nexus:8082"), UpstreamAddress.Parse("http://nexus:8081")];
        var exchange = new Exchange("GET", "/v2/", "registry.example.com:5001");
        answer(exchange.Answer.Headers);

        await new ResponseUrlTransform(new UrlRepair(upstreams, upstreams[0]))
            .ApplyAsync(new ResponseTransformContext { HttpContext = exchange.Context });

        return exchange.Answer.Headers;
    }
}
