using System.Net;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting;

namespace RegistryRouter.Cli;

/// <summary><c>healthcheck</c>: asks the router on this machine whether it serves; made for a container's HEALTHCHECK.</summary>
internal static class HealthcheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(RouterSettings settings)
    {
        var text = ConfigurationSources.Read(settings)[$"{ListenerOptions.Section}:{nameof(ListenerOptions.Management)}"] ?? new ListenerOptions().Management;
        if (!ListenAddress.TryParse(text, out var address))
            throw new ConfigurationFaultsException([new ConfigurationFault("Listen:Management", text, "it must be on, such as 127.0.0.1:9090, for a health check")]);

        var url = new UriBuilder("http", Reachable(address!).ToString(), address!.Port, "/livez").Uri;
        // It is on this machine: no proxy of the environment, no redirect.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url);
            Console.WriteLine($"{url}: {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? CommandLine.Fine : CommandLine.Problem;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"registry-router: {url}: {fault.Message}");
            return CommandLine.Problem;
        }
    }

    private static IPAddress Reachable(ListenAddress address) =>
        address.Address is null || address.Address.Equals(IPAddress.Any) || address.Address.Equals(IPAddress.IPv6Any)
            ? IPAddress.Loopback
            : address.Address;
}
