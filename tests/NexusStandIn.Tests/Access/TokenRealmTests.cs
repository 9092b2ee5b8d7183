using Microsoft.AspNetCore.Http;
using NexusStandIn.Access;

namespace NexusStandIn.Tests.Access;

public sealed class TokenRealmTests
{
    [Theory]
    [InlineData(RealmBug.None, "h", "", "http://h")]
    [InlineData(RealmBug.None, "h:8443", "X-Forwarded-Proto=https", "https://h:8443")]
    [InlineData(RealmBug.None, "h:443", "X-Forwarded-Proto=https", "https://h")]
    [InlineData(RealmBug.None, "n:8083", "X-Forwarded-Host=h;X-Forwarded-Port=5001", "http://h:5001")]
    [InlineData(RealmBug.None, "n:8083", "X-Forwarded-Host=h", "http://h:8083")]
    [InlineData(RealmBug.None, "n:8083", "X-Forwarded-Host=h:5001;X-Forwarded-Proto=https", "https://h:5001:5001")]
    [InlineData(RealmBug.None, "n", "X-Forwarded-Host=a, b", "http://a, b")]
    [InlineData(RealmBug.NullScheme, "h", "", "null://h")]
    [InlineData(RealmBug.NullScheme, "h", "X-Forwarded-Proto=https", "https://h")]
    [InlineData(RealmBug.DoubledPort, "h:5001", "X-Forwarded-Proto=https", "https://h:5001:5001")]
    [InlineData(RealmBug.InnerPort, "h:5001", "X-Forwarded-Proto=https", "https://h:9999")]
    [InlineData(RealmBug.InnerAddress, "h", "X-Forwarded-Proto=https", "http://127.0.0.1:9999")]
    [InlineData(RealmBug.WrongScheme, "h", "X-Forwarded-Proto=https", "http://h")]
    [InlineData(RealmBug.PortFromScheme, "h", "", "http://h:443")]
    public void The_realm_is_built_from_the_headers_with_the_known_bug(RealmBug bug, string host, string headers, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Headers.Host = host;
        foreach (var header in headers.Split(';', StringSplitOptions.RemoveEmptyEntries))
            request.Headers[header.Split('=')[0]] = header.Split('=')[1];

        var realm = TokenRealm.Of(request, new Uri("http://127.0.0.1:9999/"), "/repository/docker-group", bug);

        realm.Should().Be(expected + "/repository/docker-group/v2/token");
    }
}
