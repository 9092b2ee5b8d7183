using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Provisioning;

/// <summary>How Nexus is to be.</summary>
internal sealed record ProvisionRequest
{
    /// <summary>Nexus' own port.</summary>
    public required UpstreamAddress Nexus { get; init; }

    /// <summary>PEM file: the CAs that an https Nexus is trusted by. Empty: those of the system.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>Whether the operator accepts the licence of the free edition.</summary>
    public bool AcceptsLicence { get; init; }

    /// <summary>The password that admin has or is to get.</summary>
    public required string Password { get; init; }

    /// <summary>The password that Nexus made up at its first start; null once it is changed.</summary>
    public string? FirstPassword { get; init; }

    /// <summary>Whether everybody may read without sign-in; null: as it is.</summary>
    public bool? AnonymousAccess { get; init; }

    public required string BlobStore { get; init; }

    public required RepositoryNames Repositories { get; init; }

    /// <summary>Ports of the connectors; null: repositories are reached by path on Nexus' own port.</summary>
    public ConnectorPorts? Ports { get; init; }

    /// <summary>The registry that is proxied.</summary>
    public required RemoteRegistry Remote { get; init; }

    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>How long a starting Nexus is waited for.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether the calls that would change something are printed instead of made.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>Names of the three repositories.</summary>
internal sealed record RepositoryNames(string Proxy, string Hosted, string Group);

/// <summary>TCP ports of the connectors.</summary>
internal sealed record ConnectorPorts(int Hosted, int Group);

/// <summary>The registry that the proxy repository fetches from.</summary>
/// <param name="Url">Its address.</param>
/// <param name="User">Account there; null: none.</param>
/// <param name="Password">Its password or token.</param>
internal sealed record RemoteRegistry(string Url, string? User = null, string? Password = null);
