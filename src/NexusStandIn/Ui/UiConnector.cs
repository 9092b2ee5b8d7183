using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;
using NexusStandIn.Rest;

namespace NexusStandIn.Ui;

/// <summary>The content of the web connector.</summary>
internal sealed class UiConnector(PathRouting paths, RestInterface rest, StandInBehaviour behaviour, Func<Uri> address)
{
    private readonly UiEndpoints _endpoints = new(behaviour, address);

    public Task HandleAsync(HttpContext http) => paths.TryHandle(http) ?? Dispatch(http);

    private Task Dispatch(HttpContext http) => (http.Request.Method, RequestTarget.RawPath(http)) switch
    {
        ("GET" or "HEAD", "/") => UiAssets.WriteAsync(http, "index.html"),
        ("GET" or "HEAD", "/static/stand-in.css") => UiAssets.WriteAsync(http, "stand-in.css"),
        ("GET" or "HEAD", "/static/stand-in.js") => UiAssets.WriteAsync(http, "stand-in.js"),
        ("POST", "/service/extdirect") => UiEndpoints.EchoFormAsync(http),
        ("POST", "/service/rest/v1/components") => UiEndpoints.UploadAsync(http),
        ("GET", "/stand-in/socket") => UiSocket.EchoAsync(http),
        ("GET", "/stand-in/events") => UiEndpoints.EventsAsync(http),
        ("GET" or "HEAD", "/stand-in/redirect") => _endpoints.RedirectAsync(http),
        ("GET", "/service/metrics/data") => rest.MetricsAsync(http),
        (_, var path) when path.StartsWith(RestRequest.Prefix, StringComparison.Ordinal) => rest.HandleAsync(http),
        (_, var path) when path.StartsWith("/repository/npm/", StringComparison.Ordinal) => UiEndpoints.EchoTargetAsync(http),
        _ => JettyPage.WriteAsync(http, 404),
    };
}
