using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;

namespace NexusStandIn.Ui;

/// <summary>The content of the web connector.</summary>
internal sealed class UiConnector(PathRouting paths, StandInBehaviour behaviour, Func<Uri> address)
{
    private readonly UiEndpoints _endpoints = new(behaviour, address);

    public Task HandleAsync(HttpContext http) => paths.TryHandle(http) ?? Dispatch(http);

    private Task Dispatch(HttpContext http) => (http.Request.Method, RequestTarget.RawPath(http)) switch
    {
        ("GET" or "HEAD", "/") => UiAssets.WriteAsync(http, "index.html"),
        ("GET" or "HEAD", "/static/stand-in.css") => UiAssets.WriteAsync(http, "stand-in.css"),
        ("GET" or "HEAD", "/static/stand-in.js") => UiAssets.WriteAsync(http, "stand-in.js"),
        ("GET" or "HEAD", "/service/rest/v1/status") => Answers.EmptyAsync(http, 200),
        ("GET" or "HEAD", "/service/rest/v1/status/writable") => Answers.EmptyAsync(http, behaviour.ReadOnly ? 503 : 200),
        ("GET", "/service/rest/v1/system/eula") => WriteLicenceAsync(http),
        ("POST", "/service/extdirect") => UiEndpoints.EchoFormAsync(http),
        ("POST", "/service/rest/v1/components") => UiEndpoints.UploadAsync(http),
        ("GET", "/stand-in/socket") => UiSocket.EchoAsync(http),
        ("GET", "/stand-in/events") => UiEndpoints.EventsAsync(http),
        ("GET" or "HEAD", "/stand-in/redirect") => _endpoints.RedirectAsync(http),
        (_, var path) when path.StartsWith("/repository/npm/", StringComparison.Ordinal) => UiEndpoints.EchoTargetAsync(http),
        _ => JettyPage.WriteAsync(http, 404),
    };

    private Task WriteLicenceAsync(HttpContext http) => Answers.WriteAsync(
        http, 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(new { disclaimer = "Use is subject to the licence.", accepted = behaviour.EulaAccepted }));
}
