using System.Globalization;

namespace RegistryRouter.Server.Pages;

/// <summary>The first card: what a client must trust before anything else works.</summary>
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
        <p>This registry has a certificate authority (CA) of its own. Machines that trust it connect without any other setting.</p>
        <dl>
        <div><dt>CA</dt><dd>{authority.Subject}</dd></div>
        <div><dt>Valid until</dt><dd>{authority.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</dd></div>
        </dl>
        <h3>SHA-256 fingerprint</h3>
        {Snippet.Render("fingerprint", Breakable(authority.Fingerprint), null, "Fingerprint")}
        <p>A page can be forged as long as its CA is not trusted: compare the fingerprint with the one that the registry’s operator
        tells you. They see it with <code>registry-router certs show</code>.</p>
        <p class="action"><a class="button" href="{authority.DownloadPath}" download="ca.crt">Download ca.crt</a></p>
        <h3>Or from the command line</h3>
        {Snippet.Render("fetch", Html.Of($"curl --insecure --output ca.crt {page.Origin}{authority.DownloadPath}\nopenssl x509 -in ca.crt -noout -fingerprint -sha256"), null, "Download from the command line")}
        """);

    // Lines may end behind a colon; what is copied stays in one piece.
    private static Html Breakable(Trust.Fingerprint fingerprint) =>
        Html.Concat(fingerprint.ToString().Split(':').Select((pair, index) => index == 0 ? Html.Of($"{pair}") : Html.Of($":<wbr>{pair}")));

    private static Html Elsewhere(ConnectPage page) => Html.Of($"""
        <p>The certificate of <code>{page.Registry}</code> does not come from this router’s own CA. If its CA is one that machines
        know anyway, there is nothing to do here.</p>
        <p>If a client says <code>certificate signed by unknown authority</code>, ask the registry’s operator for the CA’s file.
        Docker looks for it in <code>{Trust.TrustPaths.Docker(page.Registry)}</code>, Podman in <code>{Trust.TrustPaths.Podman(page.Registry)}</code>.</p>
        """);

    private static Html Plain(ConnectPage page) => Html.Of($"""
        <p><strong>Passwords and images travel in the clear.</strong> This router serves <code>{page.Registry}</code> without TLS, on purpose.
        The price: every client must be told so, Docker by <code>insecure-registries</code> and a restart of its daemon.</p>
        <p>With TLS a copy of the CA is all that a client needs, and nothing is restarted. The operator turns it on with <code>Tls:Enabled</code>.</p>
        """);
}
