using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>Handles requests to hosted; copies content that a push needs from the group.</summary>
internal sealed class PushHandler(
    HttpMessageHandler inner, UpstreamAddress hosted, IGroup group, Mounting mounting, Promotion promotion, IOptions<PushOptions> options)
    : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isMount = request.Method == HttpMethod.Post && options.Value.MountFromGroup;
        var manifest = options.Value.Promote ? (request.Content as KeptContent)?.Manifest : null;
        if (!isMount && manifest is null)
            return base.SendAsync(request, cancellationToken);

        var target = request.RequestUri!.PathAndQuery[hosted.PathPrefix.Length..];
        if (manifest is not null)
            return PutManifestAsync(request, target, manifest, cancellationToken);
        return MountTarget.Parse(target) is { } mount
            ? MountAsync(request, target, mount, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> MountAsync(HttpRequestMessage request, string target, MountTarget mount, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        return answer is { StatusCode: HttpStatusCode.Accepted, Headers.Location: not null }
            ? await mounting.CompleteAsync(
                mount, answer, Hosted(request, target, mount.Repository), new(group, request, mount.From ?? mount.Repository, mount.Repository), cancellationToken)
            : answer;
    }

    private async Task<HttpResponseMessage> PutManifestAsync(HttpRequestMessage request, string target, KeptManifest manifest, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!await Refusal.MayLackContentAsync(answer, cancellationToken))
            return answer;
        var repository = RegistryPathParser.Parse(target).Repository.ToString();
        if (!await promotion.CopyMissingAsync(repository, manifest, Hosted(request, target, repository), new(group, request, repository), cancellationToken))
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

    private HostedRepository Hosted(HttpRequestMessage request, string target, string repository) => new(request, target, repository, base.SendAsync);
}
