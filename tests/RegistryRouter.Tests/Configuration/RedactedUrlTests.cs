using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Tests.Configuration;

public sealed class RedactedUrlTests
{
    [Theory]
    [InlineData("http://nexus:8083/repository/a", "http://nexus:8083/repository/a")]
    [InlineData("http://u:p@nexus:8083", "http://…@nexus:8083")]
    [InlineData("http://a:b@n1:1,http://c:d@n2:1", "http://…@n2:1")]
    [InlineData("https://ci.example.com/hook?token=x#y", "https://ci.example.com/hook?…")]
    [InlineData("no answer from https://ci.example.com/hook?token=x (refused)", "no answer from https://ci.example.com/hook?… (refused)")]
    [InlineData("v?.*", "v?.*")]
    [InlineData("soon", "soon")]
    public void User_info_and_query_are_removed_from_text(string text, string shown) => RedactedUrl.Of(text).Should().Be(shown);

    [Theory]
    [InlineData("https://hooks.example.com/services/T0/B0/secret", "https://hooks.example.com/…")]
    [InlineData("https://u:p@ci.example.com:8443/", "https://ci.example.com:8443/")]
    [InlineData("nonsense", "…")]
    public void Only_the_origin_of_a_webhook_is_printed(string url, string shown) => RedactedUrl.Origin(url).Should().Be(shown);

    [Theory]
    [InlineData("/v2/a/blobs/uploads/1?digest=sha256%3A0&_state=x", "/v2/a/blobs/uploads/1?digest=sha256%3A0&_state=…")]
    [InlineData("/v2/token?account=jane&service=x&scope=y", "/v2/token?account=…&service=…&scope=y")]
    [InlineData("/v2/a/manifests/1?ns=docker.io", "/v2/a/manifests/1?ns=docker.io")]
    [InlineData("/x?X-Amz-Signature=1&access_token=2#token=3", "/x?X-Amz-Signature=…&access_token=…#…")]
    [InlineData("/v2/", "/v2/")]
    public void Only_secrets_are_removed_from_a_target(string target, string shown) => RedactedUrl.Target(target).Should().Be(shown);
}
