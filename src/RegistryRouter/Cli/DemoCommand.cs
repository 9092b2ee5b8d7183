using NexusStandIn;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Cli;

/// <summary><c>demo</c>: runs the router and a stand-in for Nexus in one process, with images to pull.</summary>
internal static class DemoCommand
{
    public static async Task<int> RunAsync(RouterSettings settings, Func<RouterSettings, WebApplication> buildRouter)
    {
        await using var nexus = await StandInNexus.StartAsync();
        await AddImagesAsync(nexus.HubImages);
        var cache = Directory.CreateTempSubdirectory("registry-router-demo-cache-");
        try
        {
            return await ServeCommand.RunAsync(InFrontOf(nexus, settings, cache.FullName), buildRouter, PrintLinesToTry);
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }

    private static async Task AddImagesAsync(HubSeeder hub)
    {
        await hub.AddImageAsync("library/hello", "1");
        await hub.AddImageAsync("library/node", "22", new ImageRecipe { ExtraLayers = [8 * 1024 * 1024] });
        await hub.AddIndexAsync("library/alpine", "3", new ImageRecipe { Format = ImageFormat.Oci });
    }

    private static RouterSettings InFrontOf(StandInNexus nexus, RouterSettings settings, string cache) => settings with
    {
        Defaults = new Dictionary<string, string?>
        {
            ["Listen:Https"] = "127.0.0.1:8443",
            ["Listen:Http"] = "127.0.0.1:8080",
            ["Data:Directory"] = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "registry-router-demo"),
            ["Cache:Directory"] = cache,
            ["Cache:MaxSize"] = "1GiB",
        },
        Overrides = new Dictionary<string, string?>
        {
            ["Nexus:Group"] = nexus.Group.ToString(),
            ["Nexus:Hosted"] = nexus.Hosted.ToString(),
            ["Nexus:Ui"] = nexus.Ui.ToString(),
        },
    };

    private static void PrintLinesToTry(WebApplication router)
    {
        var registry = $"localhost:{router.Services.GetRequiredService<Listeners>().EndPoint(ListenerKind.Https).Port}";
        var root = router.Services.GetRequiredService<AuthorityFolder>().RootFile;
        Console.WriteLine($"""

            This is a demo. The router runs in front of a stand-in for Nexus that loses all data when it stops.

              trust the CA     sudo install -D {root} /etc/docker/certs.d/{registry}/ca.crt
              sign in          echo admin123 | docker login {registry} -u admin --password-stdin
              pull             docker pull {registry}/library/node:22
              push             docker tag {registry}/library/node:22 {registry}/team/app:1
                               docker push {registry}/team/app:1
              search           docker search {registry}/alpine
              without docker   curl --cacert {root} https://{registry}/v2/library/hello/tags/list
              web UI           https://{registry}/

            The only images on its "hub" are library/hello:1, library/node:22 and library/alpine:3. Press Ctrl-C to stop the demo.

            """);
    }
}
