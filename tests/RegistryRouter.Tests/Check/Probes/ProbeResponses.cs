using System.Text;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check.Probes;

/// <summary>Creates responses as servers send them.</summary>
internal static class ProbeResponses
{
    public const string Denied = """{"errors":[{"code":"DENIED","message":"Deploying to groups is a PRO-licensed feature."}]}""";

    /// <param name="status">HTTP status code.</param>
    /// <param name="body">JSON, HTML or nothing.</param>
    /// <param name="isRegistry">Whether a registry sends it.</param>
    /// <param name="headers">Additional header fields.</param>
    public static ProbeResponse Of(int status, string body = "", bool isRegistry = false, params (string Name, string Value)[] headers)
    {
        var all = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        if (body.StartsWith('<'))
            all["Content-Type"] = "text/html;charset=utf-8";
        if (isRegistry)
            all["Docker-Distribution-Api-Version"] = "registry/2.0";
        return new ProbeResponse(status) { Content = Encoding.UTF8.GetBytes(body), Headers = all };
    }
}
