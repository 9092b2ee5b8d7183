namespace RegistryRouter.Server.Pages;

/// <summary>Renders the connect page as HTML. It has no inline script or style and works without either.</summary>
internal static class PageRenderer
{
    public static string Render(ConnectPage page)
    {
        var guides = ClientGuides.For(page).ToList();
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Connect to {page.Registry}</title>
            <link rel="icon" href="icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="connect.css">
            <script src="connect.js" defer></script>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header class="top"><div class="wide">
            <img src="icon.svg" alt="" width="40" height="40">
            <p class="product">RegistryRouter</p>
            {(page.UiAddress is { } ui ? Html.Of($"<a class=\"ui\" href=\"{ui}\">Nexus web interface</a>") : default)}
            </div></header>
            <div class="hero"><div class="wide">
            <h1>Connect to <span class="name">{page.Registry}</span></h1>
            <p>One address for pulls, pushes and the browser. Sign in with your Nexus account.</p>
            </div></div>
            <div class="wide columns">
            <nav aria-label="On this page"><ul>
            <li><a href="#certificate">{CertificateCard.Title(page)}</a></li>
            {Html.Lines(guides.Select(guide => Html.Of($"<li><a href=\"#{guide.Id}\">{guide.Name}</a></li>")))}
            </ul></nav>
            <main id="content">
            {CertificateCard.Render(page)}
            {Html.Lines(guides.Select(Section))}
            </main>
            </div>
            <footer class="wide"><p>The commands use the address of this page: <code>{page.Origin}</code></p></footer>
            <p id="announcement" class="hidden" role="status"></p>
            </body>
            </html>

            """).ToString();
    }

    private static Html Section(ClientGuide guide) => Html.Of($"""
        <section class="card" id="{guide.Id}" aria-labelledby="{guide.Id}-title">
        <h2 id="{guide.Id}-title">{guide.Name}</h2>
        <p class="about">{guide.About}</p>
        <ol class="steps">
        {Html.Lines(guide.Steps.Select((step, index) => Step(step, $"{guide.Id}-{index + 1}")))}
        </ol>
        </section>
        """);

    private static Html Step(ClientStep step, string id) => Html.Of($"""
        <li>
        <h3>{step.Title}</h3>
        {(step.Note.IsEmpty ? default : Html.Of($"<p>{step.Note}</p>"))}
        {Snippet.Render(id, Html.Of($"{step.Code}"), step.File, step.Title)}
        </li>
        """);
}
