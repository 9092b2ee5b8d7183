using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>A response of Nexus' REST API.</summary>
/// <param name="Call">Method and address, for messages.</param>
/// <param name="Status">The status.</param>
/// <param name="Text">The body.</param>
internal sealed record NexusResponse(string Call, HttpStatusCode Status, string Text)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <exception cref="ProvisionException">The body is not the expected JSON: the server is not Nexus.</exception>
    public T Json<T>()
        where T : JsonNode
    {
        try
        {
            return JsonNode.Parse(Text) as T ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ProvisionException($"the response to {Call} is not from Nexus. --nexus must be the address of Nexus' main port, such as http://nexus:8081");
        }
    }
}
