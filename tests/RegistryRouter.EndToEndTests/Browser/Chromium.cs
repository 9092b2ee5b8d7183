using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Support.UI;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Browser;

/// <summary>A headless Chromium with its own profile that accepts the router's certificate and no other unknown one.</summary>
internal sealed class Chromium : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Quiet =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion",
    ];

    private static readonly string[] ClipboardPermissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];

    private readonly ChromeDriver _driver;

    private Chromium(ChromeDriver driver) => _driver = driver;

    /// <summary>Errors on the page's console.</summary>
    public IEnumerable<string> ConsoleErrors => _driver.Manage().Logs.GetLog(LogType.Browser)
        .Where(entry => entry.Level == LogLevel.Severe)
        .Select(entry => entry.Message);

    public string Title => _driver.Title;

    public static Chromium Start(RouterProcess router, string home)
    {
        var service = ChromeDriverService.CreateDefaultService(InstalledProgram.Find("chromedriver"));
        service.DriverProcessStarting += (_, starting) => starting.DriverServiceProcessStartInfo.Environment["HOME"] = home;
        var options = new ChromeOptions { BinaryLocation = InstalledProgram.FindFirst("chromium", "google-chrome") };
        options.AddArguments(Quiet);
        options.AddArgument($"--user-data-dir={Path.Combine(home, "profile")}");
        options.AddArgument($"--ignore-certificate-errors-spki-list={string.Join(',', router.CertificateFiles.Select(PublicKeyHash))}");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        return new(new ChromeDriver(service, options));
    }

    public void Open(Uri page) => _driver.Navigate().GoToUrl(page);

    /// <summary>The element's text once it matches.</summary>
    public string TextOf(string id, Func<string, bool> fits)
    {
        var wait = new WebDriverWait(_driver, Patience) { Message = $"#{id} stayed as it is" };
        return wait.Until(_ => _driver.FindElement(By.Id(id)).Text is var text && fits(text) ? text : null)!;
    }

    public void Type(string selector, string text)
    {
        var field = _driver.FindElement(By.CssSelector(selector));
        if (field.GetAttribute("type") != "file") field.Clear();
        field.SendKeys(text);
    }

    public void Click(string selector) => _driver.FindElement(By.CssSelector(selector)).Click();

    /// <summary>Width of the page in CSS pixels; wider than the screen means horizontal scrolling.</summary>
    public long PageWidth => (long)_driver.ExecuteScript("return document.documentElement.scrollWidth")!;

    /// <summary>Content of the clipboard.</summary>
    public string Clipboard => (string)_driver.ExecuteScript("return navigator.clipboard.readText()")!;

    /// <summary>Sets the size of the screen, in CSS pixels.</summary>
    public void Resize(int width, int height) => _driver.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new()
    {
        ["width"] = width,
        ["height"] = height,
        ["deviceScaleFactor"] = 1,
        ["mobile"] = width < 500,
    });

    public void TurnScriptsOff() => _driver.ExecuteCdpCommand("Emulation.setScriptExecutionDisabled", new() { ["value"] = true });

    public void AllowClipboard(Uri page) => _driver.ExecuteCdpCommand("Browser.grantPermissions", new()
    {
        ["origin"] = page.GetLeftPart(UriPartial.Authority),
        ["permissions"] = ClipboardPermissions,
    });

    public void WaitForText(string selector, string text) =>
        new WebDriverWait(_driver, Patience) { Message = $"{selector} never said '{text}'" }
            .Until(_ => _driver.FindElement(By.CssSelector(selector)).Text == text);

    /// <summary>Texts of the visible elements.</summary>
    public IReadOnlyList<string> TextsOf(string selector) =>
        [.. _driver.FindElements(By.CssSelector(selector)).Where(element => element.Displayed).Select(element => element.Text)];

    public void Dispose() => _driver.Dispose();

    private static string PublicKeyHash(string file)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        return Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }
}
