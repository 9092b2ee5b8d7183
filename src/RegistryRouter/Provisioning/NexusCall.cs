using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Provisioning;

/// <summary>A call that changes something in Nexus.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Below <c>/service/rest/v1</c>.</param>
/// <param name="Body">A JSON body; null: the body is <paramref name="Password"/>.</param>
/// <param name="Password">A password as text, the body of <c>change-password</c>.</param>
internal sealed record NexusCall(HttpMethod Method, string Path, JsonNode? Body, string Password = "")
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static NexusCall Post(string path, JsonNode body) => new(HttpMethod.Post, path, body);

    public static NexusCall Put(string path, JsonNode body) => new(HttpMethod.Put, path, body);

    public static NexusCall PutPassword(string path, string password) => new(HttpMethod.Put, path, Body: null, password);

    public HttpContent Content() => Body is null
        ? new StringContent(Password, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(MediaTypeNames.Text.Plain))
        : new StringContent(Body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);

    /// <summary>The body for display, without secrets.</summary>
    public string Shown()
    {
        if (Body is null)
            return "(the password, as text/plain)";
        var shown = Body.DeepClone();
        Hide(shown);
        return shown.ToJsonString(Readable);
    }

    private static void Hide(JsonNode? node)
    {
        if (node is not JsonObject members)
            return;
        foreach (var name in members.Select(member => member.Key).ToList())
        {
            if (name == "password")
                members[name] = "***";
            else if (name == "remoteUrl" && members[name] is { } url)
                members[name] = RedactedUrl.Of(url.ToString());
            else
                Hide(members[name]);
        }
    }
}
