using System.Net;
using System.Runtime.InteropServices;
using NexusStandIn;

// The stand-in as a container plays Nexus, on Nexus' ports, with its data in Nexus' folder: fresh, or with --ready set up.
using var end = new CancellationTokenSource();
using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    end.Cancel();
});
await using var nexus = await StandInNexus.StartAsync(
    new StandInOptions { IsFresh = !args.Contains("--ready"), ListenAddress = IPAddress.Any, UiPort = 8081, HostedPort = 8082, GroupPort = 8083, DataDirectory = "/nexus-data" },
    end.Token);
await nexus.HubImages.AddImageAsync("library/hello-world", "latest");
await nexus.HubImages.AddImageAsync("library/hello", "1");
await nexus.HubImages.AddImageAsync("library/node", "22", new ImageRecipe { ExtraLayers = [8 * 1024 * 1024] });
await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
