using System.Net;
using System.Text.RegularExpressions;
using RegistryRouter.Server.Pages;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Tests.Pages;

public sealed partial class PageRendererTests
{
    private static readonly PageAuthority Own = new("The CA", SomeFingerprint(), new DateOnly(2036, 1, 2), "/_router/ca.crt");

    private static readonly ConnectPage WithAuthority = new("registry.test:8443", "https", Own);
    private static readonly ConnectPage Elsewhere = new("registry.test:8443", "https", null);
    private static readonly ConnectPage Plain = new("registry.test:8080", "http", null);

    [Theory]
    [InlineData("sudo install -D -m 644 ca.crt /etc/docker/certs.d/registry.test:8443/ca.crt")]
    [InlineData("sudo install -D -m 644 ca.crt /etc/containers/certs.d/registry.test:8443/ca.crt")]
    [InlineData("sudo install -D -m 644 ca.crt /etc/containerd/certs.d/registry.test:8443/ca.crt")]
    [InlineData("ca = \"/etc/containerd/certs.d/registry.test:8443/ca.crt\"")]
    [InlineData("[registry.\"registry.test:8443\"]\n  ca = [\"ca.crt\"]")]
    [InlineData("curl --insecure --output ca.crt https://registry.test:8443/_router/ca.crt")]
    public void With_a_ca_of_its_own_every_client_is_told_where_the_ca_goes(string text)
    {
        Text(WithAuthority).Should().Contain(text);
        Text(Elsewhere).Should().NotContain(text);
        Text(Plain).Should().NotContain(text.Replace("8443", "8080"));
    }

    [Theory]
    [InlineData("docker login registry.test:8443")]
    [InlineData("docker pull registry.test:8443/library/node:22")]
    [InlineData("docker push registry.test:8443/team/app:1")]
    [InlineData("docker search registry.test:8443/node")]
    [InlineData("podman login registry.test:8443")]
    [InlineData("nerdctl pull registry.test:8443/library/node:22")]
    [InlineData("docker buildx build --push --tag registry.test:8443/team/app:1 .")]
    [InlineData("--docker-server=registry.test:8443")]
    public void The_commands_name_the_very_host(string command)
    {
        Text(WithAuthority).Should().Contain(command);
        Text(Elsewhere).Should().Contain(command);
    }

    [Theory]
    [InlineData("{ \"insecure-registries\": [\"registry.test:8080\"] }")]
    [InlineData("sudo systemctl restart docker")]
    [InlineData("podman login --tls-verify=false registry.test:8080")]
    [InlineData("server = \"http://registry.test:8080\"")]
    [InlineData("http = true")]
    [InlineData("Passwords and images are sent unencrypted")]
    public void Without_tls_the_price_is_told(string text)
    {
        Text(Plain).Should().Contain(text);
        Text(WithAuthority).Should().NotContain(text);
    }

    [Fact]
    public void The_fingerprint_stands_in_one_piece_for_the_button()
    {
        var code = WebUtility.HtmlDecode(FingerprintCode().Match(PageRenderer.Render(WithAuthority)).Groups["code"].Value);

        code.Replace("<wbr>", "").Should().Be(Own.Fingerprint.ToString());
    }

    [Fact]
    public void The_mirror_is_told_where_there_is_one()
    {
        var page = WithAuthority with { MirrorOrigin = "https://mirror.test" };

        Text(page).Should().Contain("\"registry-mirrors\": [\"https://mirror.test\"]\n").And.Contain("location = \"mirror.test\"")
            .And.Contain("ca = \"/etc/containerd/certs.d/mirror.test/ca.crt\"").And.NotContain("insecure-registries");
        Text(page with { MirrorOrigin = "http://mirror.test:5000" }).Should()
            .Contain("\"insecure-registries\": [\"mirror.test:5000\"]").And.Contain("insecure = true").And.NotContain("certs.d/mirror.test");
        PageRenderer.Render(page).Should().Contain("href=\"#mirror\"");
        Text(WithAuthority).Should().NotContain("mirror");
    }

    [Fact]
    public void A_host_can_not_bring_markup_with_it()
    {
        var html = PageRenderer.Render(new ConnectPage("<script>alert(1)</script>", "https", Own));

        html.Should().NotContain("<script>alert").And.Contain("&lt;script&gt;alert(1)");
    }

    [Fact]
    public void Ids_are_unique_and_every_button_and_anchor_finds_its_own()
    {
        var html = PageRenderer.Render(WithAuthority with { MirrorOrigin = "https://mirror.test" });

        var ids = Id().Matches(html).Select(match => match.Groups["id"].Value).ToList();

        ids.Should().OnlyHaveUniqueItems();
        ids.Should().Contain(Reference().Matches(html).Select(match => match.Groups["id"].Value));
    }

    private static string Text(ConnectPage page) => WebUtility.HtmlDecode(PageRenderer.Render(page));

    private static Fingerprint SomeFingerprint()
    {
        using var root = CertificateAuthority.CreateRoot("a", DateTimeOffset.UtcNow);
        return Fingerprint.Of(root);
    }

    [GeneratedRegex("<code id=\"fingerprint\">(?<code>[^/]*)</code>")]
    private static partial Regex FingerprintCode();

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("(href=\"#|data-copies=\"|aria-labelledby=\")(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
