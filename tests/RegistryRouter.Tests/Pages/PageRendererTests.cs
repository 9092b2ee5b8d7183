using System.Net;
using System.Text.RegularExpressions;
using RegistryRouter.Server.Pages;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;

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
    public void With_its_own_ca_every_guide_shows_where_to_install_it(string text)
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
    public void The_commands_use_the_requested_host(string command)
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
    public void Without_tls_the_page_shows_the_extra_steps_and_the_warning(string text)
    {
        Text(Plain).Should().Contain(text);
        Text(WithAuthority).Should().NotContain(text);
    }

    [Fact]
    public void The_fingerprint_is_copied_in_one_piece()
    {
        var code = WebUtility.HtmlDecode(FingerprintCode().Match(PageRenderer.Render(WithAuthority)).Groups["code"].Value);

        code.Replace("<wbr>", "").Should().Be(Own.Fingerprint.ToString());
    }

    [Fact]
    public void The_mirror_guide_is_shown_if_there_is_a_mirror()
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
    public void A_host_cannot_inject_markup()
    {
        var html = PageRenderer.Render(new ConnectPage("<script>alert(1)</script>", "https", Own));

        html.Should().NotContain("<script>alert").And.Contain("&lt;script&gt;alert(1)");
    }

    [Fact]
    public void Ids_are_unique_and_every_button_and_anchor_has_a_target()
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
