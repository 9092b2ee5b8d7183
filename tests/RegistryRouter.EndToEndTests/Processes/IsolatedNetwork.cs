using System.Globalization;
using System.Security.Cryptography;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>
/// A network namespace from which nothing but one address of this machine can be reached: no internet, and no loopback
/// address, for which Docker makes exceptions. Programs there have their own files in <c>/etc</c>.
/// </summary>
internal sealed class IsolatedNetwork : IAsyncDisposable
{
    private readonly string _name;
    private readonly string _hosts;
    private readonly string _etcDocker;

    private IsolatedNetwork(Workspace workspace, string name, string address) =>
        (_name, Address, _hosts, _etcDocker) = (name, address, workspace.File("hosts", HostNames(address)), workspace.Folder("etc-docker"));

    /// <summary>The address of this machine as it is seen from there.</summary>
    public string Address { get; }

    public static async Task<IsolatedNetwork> CreateAsync(Workspace workspace)
    {
        // A network of two addresses, unlike that of any other run.
        var number = RandomNumberGenerator.GetInt32(1 << 14) * 4;
        var network = string.Create(CultureInfo.InvariantCulture, $"10.213.{number >> 8}.{number & 255}");
        var name = $"rr{number.ToString(CultureInfo.InvariantCulture)}";
        var isolated = workspace.Keep(new IsolatedNetwork(workspace, name, Next(network, 1)));
        await IpAsync("netns", "add", name);
        await IpAsync("link", "add", name, "type", "veth", "peer", "name", "inside", "netns", name);
        await IpAsync("address", "add", $"{isolated.Address}/30", "dev", name);
        await IpAsync("link", "set", name, "up");
        await IpAsync("-netns", name, "address", "add", $"{Next(network, 2)}/30", "dev", "inside");
        await IpAsync("-netns", name, "link", "set", "inside", "up");
        await IpAsync("-netns", name, "link", "set", "lo", "up");
        return isolated;
    }

    /// <summary>The same command, run there.</summary>
    public ClientCommand Inside(ClientCommand command) => command with
    {
        Program = "nsenter",
        Arguments =
        [
            $"--net=/run/netns/{_name}", "unshare", "--mount", "--propagation", "private", "sh", "-c",
            "mkdir -p /etc/docker && mount --bind \"$1\" /etc/hosts && mount --bind \"$2\" /etc/docker && shift 2 && exec \"$@\"",
            "sh", _hosts, _etcDocker, InstalledProgram.Find(command.Program), .. command.Arguments,
        ],
    };

    /// <summary>Writes a file that programs there find in <c>/etc/docker</c>.</summary>
    public string WriteDockerFile(string name, string content)
    {
        var path = Path.Combine(_etcDocker, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return $"/etc/docker/{name}";
    }

    // The veth pair goes with the namespace.
    public async ValueTask DisposeAsync() => await ClientProcess.RunAsync(new("ip", "netns", "delete", _name), CancellationToken.None);

    private static string HostNames(string address) => $"127.0.0.1 localhost\n{address} registry.example.com mirror.example.com\n";

    private static string Next(string network, int offset)
    {
        var dot = network.LastIndexOf('.') + 1;
        return network[..dot] + (int.Parse(network[dot..], CultureInfo.InvariantCulture) + offset).ToString(CultureInfo.InvariantCulture);
    }

    private static Task<ClientResult> IpAsync(params IReadOnlyList<string> arguments) =>
        ClientProcess.RunAsync(new("ip", arguments), CancellationToken.None).Succeeds();
}
