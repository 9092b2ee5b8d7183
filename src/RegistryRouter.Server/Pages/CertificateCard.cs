using System.Globalization;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Server.Pages;

/// <summary>The first card: the CA that a client must trust first.</summary>
internal static class CertificateCard
{
    public static string Title(ConnectPage page) => page.IsPlain ? "No TLS" : "Certificate";

    public static Html Render(ConnectPage page) => page switch
    {
        { IsPlain: true } => Card("warning", "No TLS", Plain(page)),
        { Authority: { } authority } => Card("certificate", "Certificate", Own(page, authority)),
        _ => Card("certificate", "Certificate", Elsewhere(page)),
    };

    private static Html Card(string kind, string title, Html content) => Html.Of($"""
        <section class="card {kind}" id="certificate" aria-labelledby="certificate-title">
        <h2 id="certificate-title">{title}</h2>
        {content}
        </section>
        """);

    private static Html Own(ConnectPage page, PageAuthority authority) => Html.Of($"""
        <p>This registry uses its own certificate authority (CA). Machines that trust it need no other setting.</p>
        <dl>
        <div><dt>CA</dt><dd>{authority.Subject}</dd></div>
        <div><dt>Valid until</dt><dd>{authority.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</dd></div>
        </dl>
        <h3>SHA-256 fingerprint</h3>
        {Snippet.Render("fingerprint", Breakable(authority.Fingerprint), null, "Fingerprint")}
        <p>This page can be forged until you trust its CA. Compare the fingerprint with the one from the registry’s operator,
        who gets it with <code>registry-router certs show</code>.</p>
        <p class="action"><a class="button" href="{authority.DownloadPath}" download="ca.crt">Download ca.crt</a></p>
        <h3>Or from the command line</h3>
        {Snippet.Render("fetch", Html.Of($"curl --insecure --output ca.crt {page.Origin}{authority.DownloadPath}\nopenssl x509 -in ca.crt -noout -fingerprint -sha256"), null, "Download from the command line")}
        """);

    // Lines may break after a colon; the copied text stays in one piece.
    private static Html Breakable(Fingerprint fingerprint) =>
        Html.Concat(fingerprint.ToString().Split(':').Select((pair, index) => index == 0 ? Html.Of($"{pair}") : Html.Of($":<wbr>{pair}")));

    private static Html Elsewhere(ConnectPage page) => Html.Of($"""
        <p>The certificate of <code>{page.Registry}</code> does not come from this router’s own CA. If your machine already trusts
        its CA, no action is needed.</p>
        <p>If a client says <code>certificate signed by unknown authority</code>, ask the registry’s operator for the CA file.
        Docker reads it from <code>{TrustPaths.Docker(page.Registry)}</code>, Podman from <code>{TrustPaths.Podman(page.Registry)}</code>.</p>
        """);

    private static Html Plain(ConnectPage page) => Html.Of($"""
        <p><strong>Passwords and images are sent unencrypted.</strong> This router serves <code>{page.Registry}</code> without TLS, as configured.
        Every client must be configured for this; Docker needs <code>insecure-registries</code> and a restart of its daemon.</p>
        <p>With TLS, a client needs only a copy of the CA and no restart. The operator enables it with <code>Tls:Enabled</code>.</p>
        """);
}
