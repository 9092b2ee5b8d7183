using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Provisioning;

/// <summary>The desired setup of Nexus.</summary>
internal sealed record ProvisionRequest
{
    /// <summary>Address of Nexus' main port.</summary>
    public required UpstreamAddress Nexus { get; init; }

    /// <summary>PEM file with the CAs to trust for an https Nexus. Empty: those of the system.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>Whether the operator accepts the licence of the free edition.</summary>
    public bool AcceptsLicence { get; init; }

    /// <summary>The current or new password of admin.</summary>
    public required string Password { get; init; }

    /// <summary>The password that Nexus generated at its first start; null after it was changed.</summary>
    public string? FirstPassword { get; init; }

    /// <summary>Whether reads without sign-in are allowed; null: unchanged.</summary>
    public bool? AnonymousAccess { get; init; }

    public required string BlobStore { get; init; }

    public required RepositoryNames Repositories { get; init; }

    /// <summary>Ports of the connectors; null: repositories are accessed by path on Nexus' main port.</summary>
    public ConnectorPorts? Ports { get; init; }

    /// <summary>The registry to proxy.</summary>
    public required RemoteRegistry Remote { get; init; }

    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>How long to wait for Nexus to start.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether to print the calls that would change something instead of making them.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>Names of the three repositories.</summary>
internal sealed record RepositoryNames(string Proxy, string Hosted, string Group);

/// <summary>TCP ports of the connectors.</summary>
internal sealed record ConnectorPorts(int Hosted, int Group);

/// <summary>The registry that the proxy repository fetches from.</summary>
/// <param name="Url">Its address.</param>
/// <param name="User">User name at the registry; null: none.</param>
/// <param name="Password">Its password or token.</param>
internal sealed record RemoteRegistry(string Url, string? User = null, string? Password = null);
