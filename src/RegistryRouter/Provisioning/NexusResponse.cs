using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>What Nexus' REST interface answered.</summary>
/// <param name="Call">Method and address, for people.</param>
/// <param name="Status">The status.</param>
/// <param name="Text">The body.</param>
internal sealed record NexusResponse(string Call, HttpStatusCode Status, string Text)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <exception cref="ProvisionException">It is no JSON of this kind; something else than Nexus answers there.</exception>
    public T Json<T>()
        where T : JsonNode
    {
        try
        {
            return JsonNode.Parse(Text) as T ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ProvisionException($"the answer to {Call} is not what Nexus answers. --nexus must be the address of Nexus' own port, such as http://nexus:8081");
        }
    }
}
