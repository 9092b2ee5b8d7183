using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Tests;

/// <summary>One request and its answer in memory.</summary>
internal sealed class Exchange
{
    public Exchange(string method, string target, string host = "registry.example.com", string scheme = "https")
    {
        Context = new DefaultHttpContext();
        Context.Request.Method = method;
        Context.Request.Scheme = scheme;
        Context.Request.Host = new HostString(host);
        Context.Request.Path = target.StartsWith('/') ? WebUtility.UrlDecode(target.Split('?')[0]) : "";
        Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        Context.Response.Body = new MemoryStream();
    }

    public DefaultHttpContext Context { get; }

    public HttpResponse Answer => Context.Response;

    /// <summary>The body written so far.</summary>
    public string Text => Encoding.UTF8.GetString(((MemoryStream)Answer.Body).ToArray());

    /// <summary>The one entry of a registry error body.</summary>
    public JsonObject Error => JsonNode.Parse(Text)!["errors"]!.AsArray().Should().ContainSingle().Subject!.AsObject();

    /// <summary>Whether the request reached <see cref="PassOn"/>.</summary>
    public bool WasPassedOn { get; private set; }

    /// <summary>The end of a pipeline under test.</summary>
    public Task PassOn(HttpContext context)
    {
        WasPassedOn = ReferenceEquals(context, Context);
        return Task.CompletedTask;
    }
}
