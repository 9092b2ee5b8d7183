using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>Creates a repository, or changes what the router needs different.</summary>
internal sealed class RepositoryStep(RepositorySpec spec, RemoteRegistry remote) : IProvisionStep
{
    /// <summary>Members that Nexus adds to a definition in responses.</summary>
    private static readonly string[] Added = ["format", "type", "url"];

    private string Thing => $"repository {spec.Name}";

    private string Folder => $"/repositories/docker/{spec.Type}";

    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        var path = $"{Folder}/{Uri.EscapeDataString(spec.Name)}";
        if ((await setup.FindAsync(Thing, path, cancellationToken))?.Json<JsonObject>() is not { } found)
        {
            await setup.ApplyAsync(Change.Created, $"{Thing} ({spec.Summary})", NexusCall.Post(Folder, WithPassword(spec.New())), cancellationToken);
            return;
        }
        var needs = Needs(found);
        var differences = JsonMerge.Differences(found, needs).ToList();
        if (differences.Count == 0)
        {
            setup.Unchanged($"{Thing} ({spec.Summary})");
            return;
        }
        await setup.ApplyAsync(
            Change.Changed, $"{Thing}: {string.Join(", ", differences)}", NexusCall.Put(path, WithPassword(Changed(found, needs))), cancellationToken);
    }

    /// <summary>Keeps additional members of a group, after the first wanted member.</summary>
    private JsonObject Needs(JsonObject found)
    {
        if (spec.Needs["group"]?["memberNames"] is not JsonArray wanted)
            return spec.Needs;
        var names = JsonStrings.Of(wanted);
        var present = JsonStrings.Of(found["group"]?["memberNames"]);
        var members = names.Take(1).Concat(present.Where(name => name != names[0])).Concat(names.Skip(1).Except(present));
        return JsonMerge.Of(spec.Needs, new JsonObject
        {
            ["group"] = new JsonObject { ["memberNames"] = JsonStrings.Array(members) },
        });
    }

    private static JsonObject Changed(JsonObject found, JsonObject needs)
    {
        var definition = JsonMerge.Of(found, needs);
        foreach (var name in Added)
            definition.Remove(name);
        // A repository has either ports or a path; Nexus refuses both.
        if (definition["docker"] is JsonObject docker && docker["httpPort"] is not null)
            docker.Remove("pathEnabled");
        // Responses use one name; before Nexus 3.80 requests use another.
        if (definition["routingRuleName"] is { } rule)
            definition["routingRule"] = rule.DeepClone();
        return definition;
    }

    /// <exception cref="ProvisionException">The repository signs in to its remote with a password that Nexus does not return.</exception>
    private JsonObject WithPassword(JsonObject definition)
    {
        if (definition["httpClient"]?["authentication"] is not JsonObject authentication)
            return definition;
        authentication["password"] = remote.Password ?? throw new ProvisionException(
            $"{Thing}: it signs in to its remote as {authentication["username"]}. Nexus does not return the password, and a change without it would delete it. Set --hub-user and --hub-password-file.");
        return definition;
    }
}
