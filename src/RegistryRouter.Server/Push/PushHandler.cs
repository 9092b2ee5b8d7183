using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Push;

/// <summary>Handles requests to hosted; copies content that a push needs from the group.</summary>
internal sealed class PushHandler(HttpMessageHandler inner, IGroup group, Mounting mounting, Promotion promotion, IOptions<PushOptions> options)
    : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request switch
    {
        RoutedRequest { Content: BufferedManifestContent { Manifest: var manifest } } push when options.Value.Promote => PutManifestAsync(push, manifest, cancellationToken),
        RoutedRequest push when Mount(push) is { } mount => MountAsync(push, mount, cancellationToken),
        _ => base.SendAsync(request, cancellationToken),
    };

    private MountTarget? Mount(RoutedRequest request) =>
        request.Method == HttpMethod.Post && options.Value.MountFromGroup ? MountTarget.Of(request.Route.Decision.Path, request.Route.Target) : null;

    private async Task<HttpResponseMessage> MountAsync(RoutedRequest request, MountTarget mount, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        return answer is { StatusCode: HttpStatusCode.Accepted, Headers.Location: not null }
            ? await mounting.CompleteAsync(
                mount, answer, Hosted(request, mount.Repository), new(group, request, mount.From ?? mount.Repository, mount.Repository), cancellationToken)
            : answer;
    }

    private async Task<HttpResponseMessage> PutManifestAsync(RoutedRequest request, BufferedManifest manifest, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!await ContentRefusal.MayLackContentAsync(answer, cancellationToken))
            return answer;
        var repository = request.Route.Decision.Path.Repository.ToString();
        if (!await promotion.CopyMissingAsync(repository, manifest, Hosted(request, repository), new(group, request, repository), cancellationToken))
            return answer;
        answer.Dispose();
        return await base.SendAsync(Again(request), cancellationToken);
    }

    private static HttpRequestMessage Again(HttpRequestMessage request)
    {
        var again = request.CloneWithoutBody(request.RequestUri!);
        again.Content = request.Content;
        return again;
    }

    private HostedRepository Hosted(RoutedRequest request, string repository) => new(request, repository, base.SendAsync);
}
