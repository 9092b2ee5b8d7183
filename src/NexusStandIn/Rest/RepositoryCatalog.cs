using System.Text.Json.Nodes;

namespace NexusStandIn.Rest;

/// <summary>The blob stores and repositories that are defined. The first docker repository of a type is the one that is served.</summary>
internal sealed class RepositoryCatalog(StandInBehaviour behaviour)
{
    public const string Hosted = "hosted";
    public const string Proxy = "proxy";
    public const string Group = "group";

    private static readonly Connector[] Members = [Connector.Hosted, Connector.Hub];

    private readonly Lock _gate = new();
    private readonly List<(string Type, JsonObject Definition)> _repositories = [];
    private readonly List<string> _blobStores = ["default"];
    private readonly int[] _ports = new int[Enum.GetValues<Connector>().Length];
    private volatile IReadOnlyList<Connector> _groupMembers = [];

    public IReadOnlyList<string> BlobStores
    {
        get { lock (_gate) return [.. _blobStores]; }
    }

    public IReadOnlyList<(string Type, JsonObject Definition)> All
    {
        get { lock (_gate) return [.. _repositories.Select(one => (one.Type, Current(one.Type, one.Definition)))]; }
    }

    public static string TypeOf(Connector role) => role switch
    {
        Connector.Group => Group,
        Connector.Hosted => Hosted,
        Connector.Hub => Proxy,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No repository"),
    };

    private static Connector RoleOf(string type) => type switch
    {
        Group => Connector.Group,
        Hosted => Connector.Hosted,
        Proxy => Connector.Hub,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No repository"),
    };

    public void AddBlobStore(string name)
    {
        lock (_gate) _blobStores.Add(name);
    }

    public (string Type, JsonObject Definition)? Find(string name) =>
        All.Where(one => one.Definition.TextAt("name")!.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(one => ((string, JsonObject)?)one).FirstOrDefault();

    /// <summary>The repository that is served in a role, or null while there is none.</summary>
    public JsonObject? Served(Connector role)
    {
        lock (_gate) return _repositories.Find(one => one.Type == TypeOf(role)).Definition;
    }

    /// <summary>Whether a repository has its connector on this port.</summary>
    public bool IsServed(Connector role, int port) => Volatile.Read(ref _ports[(int)role]) == port;

    /// <summary>The members of the group that hold something, in its order.</summary>
    public IReadOnlyList<Connector> GroupMembers => _groupMembers;

    /// <summary>Adds a definition, or puts it in the place of the one with its name.</summary>
    public void Keep(string type, JsonObject definition)
    {
        lock (_gate)
        {
            var place = _repositories.FindIndex(one => one.Definition.TextAt("name") == definition.TextAt("name"));
            if (place < 0) _repositories.Add((type, definition));
            else _repositories[place] = (type, definition);
        }

        Follow(type, definition);
        foreach (var role in (Connector[])[Connector.Group, Connector.Hosted, Connector.Hub])
            Volatile.Write(ref _ports[(int)role], Served(role).NumberAt("docker.httpPort") ?? 0);
        _groupMembers =
        [
            .. Served(Connector.Group).At("group.memberNames").Texts()
                .Select(name => Members.FirstOrDefault(role => Served(role).TextAt("name") == name, Connector.Ui))
                .Where(role => role != Connector.Ui),
        ];
    }

    /// <summary>What is set by REST is how the connector behaves from then on.</summary>
    private void Follow(string type, JsonObject definition)
    {
        var role = RoleOf(type);
        if (Served(role) != definition) return;
        behaviour.Challenge[role] = definition.FlagAt("docker.forceBasicAuth") == true ? Challenge.Basic : Challenge.Bearer;
        behaviour.V1Search[role] = definition.FlagAt("docker.v1Enabled") == true;
        if (type == Hosted) behaviour.WritePolicy = IsAllowOnce(definition) ? WritePolicy.AllowOnce : WritePolicy.Allow;
    }

    // A test may have changed the behaviour since.
    private JsonObject Current(string type, JsonObject definition)
    {
        var role = RoleOf(type);
        var current = (JsonObject)definition.DeepClone();
        if (_repositories.Find(one => one.Type == type).Definition != definition) return current;
        current["docker"]!["forceBasicAuth"] = behaviour.Challenge[role] == Challenge.Basic;
        current["docker"]!["v1Enabled"] = behaviour.V1Search[role];
        return current;
    }

    private static bool IsAllowOnce(JsonObject definition) =>
        "allow_once".Equals(definition.TextAt("storage.writePolicy"), StringComparison.OrdinalIgnoreCase);
}
