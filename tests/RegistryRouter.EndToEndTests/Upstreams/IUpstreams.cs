using RegistryRouter.EndToEndTests.Clients;

namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>The three addresses that the router forwards to, the hub behind them, and a log of what arrived at each.</summary>
internal interface IUpstreams
{
    Uri Group { get; }

    Uri Hosted { get; }

    Uri Ui { get; }

    /// <summary>The registry that plays the Docker Hub; images can be pushed to it.</summary>
    Uri Hub { get; }

    Credentials Credentials { get; }

    /// <summary>All requests so far, oldest first.</summary>
    IReadOnlyList<ConnectorRequest> Requests { get; }
}
