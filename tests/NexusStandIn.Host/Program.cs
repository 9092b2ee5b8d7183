using System.Net;
using System.Runtime.InteropServices;
using NexusStandIn;

// The stand-in as a container plays Nexus: fresh, on Nexus' ports, with its data in Nexus' folder.
using var end = new CancellationTokenSource();
using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    end.Cancel();
});
await using var nexus = await StandInNexus.StartAsync(
    new StandInOptions { IsFresh = true, ListenAddress = IPAddress.Any, UiPort = 8081, HostedPort = 8082, GroupPort = 8083, DataDirectory = "/nexus-data" },
    end.Token);
await nexus.HubImages.AddImageAsync("library/hello-world", "latest");
await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
