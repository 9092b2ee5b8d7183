using NexusStandIn.Connectors;

namespace NexusStandIn;

/// <summary>Faults on demand. Of several rules that fit, the one added first is used.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];
    private readonly Func<Connector, ConnectorServer> _servers;

    internal FaultPlan(Func<Connector, ConnectorServer> servers) => _servers = servers;

    /// <summary>Adds a rule; the same object tells later how often it was used.</summary>
    public FaultRule Add(FaultRule rule)
    {
        lock (_gate) _rules.Add(rule);
        return rule;
    }

    /// <summary>Adds a rule from its parts.</summary>
    public FaultRule Add(
        Fault fault, Connector? connector = null, string? method = null, string? targetContains = null, int? times = null) =>
        Add(new FaultRule { Fault = fault, Connector = connector, Method = method, TargetContains = targetContains, Times = times });

    /// <summary>Removes every rule.</summary>
    public void Clear()
    {
        lock (_gate) _rules.Clear();
    }

    /// <summary>Makes a connector unreachable: its connections are reset and new ones refused.</summary>
    public Task StopAsync(Connector connector) => _servers(connector).StopAsync();

    /// <summary>Brings a stopped connector back on the port it had.</summary>
    public Task StartAsync(Connector connector) => _servers(connector).StartAsync();

    internal Fault? Find(RequestEntry entry)
    {
        lock (_gate) return _rules.FirstOrDefault(rule => rule.Takes(entry))?.Fault;
    }
}
