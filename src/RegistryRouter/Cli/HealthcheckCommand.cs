using System.Net;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Listening;

namespace RegistryRouter.Cli;

/// <summary><c>healthcheck</c>: checks whether the router on this machine is running; for HEALTHCHECK of a container.</summary>
internal static class HealthcheckCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(RouterSettings settings)
    {
        var text = ConfigurationSources.Read(settings)[$"{ListenerOptions.Section}:{nameof(ListenerOptions.Management)}"] ?? new ListenerOptions().Management;
        if (!ListenAddress.TryParse(text, out var address))
            throw new ConfigurationErrorsException([new ConfigurationError("Listen:Management", text, "the health check needs it; set an address such as 127.0.0.1:9090")]);

        var url = new UriBuilder("http", Reachable(address!).ToString(), address!.Port, "/livez").Uri;
        // The router is on this machine: no proxy of the environment, no redirect.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Timeout };
        try
        {
            using var response = await client.GetAsync(url);
            Console.WriteLine($"{url}: {(int)response.StatusCode}");
            return response.IsSuccessStatusCode ? CommandLine.Success : CommandLine.Problem;
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
