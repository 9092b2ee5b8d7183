using Microsoft.AspNetCore.Http;

namespace NexusStandIn.Connectors;

/// <summary>The headers of every Nexus answer.</summary>
internal static class NexusHeaders
{
    private const string Sandbox =
        "sandbox allow-forms allow-modals allow-popups allow-presentation allow-scripts allow-top-navigation";

    public static void Add(HttpResponse response, Connector connector, string version)
    {
        response.Headers.Server = $"Nexus/{version} (COMMUNITY)";
        response.Headers.XContentTypeOptions = "nosniff";
        if (connector != Connector.Ui) AddRegistry(response);
    }

    /// <summary>Those of registry answers; the sandbox would cripple the web interface.</summary>
    public static void AddRegistry(HttpResponse response)
    {
        response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        response.Headers.ContentSecurityPolicy = Sandbox;
        response.Headers.XXSSProtection = "0";
    }
}
