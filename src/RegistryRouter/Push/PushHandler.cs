using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Errors;
using RegistryRouter.Nexus;
using RegistryRouter.Registry;

namespace RegistryRouter.Push;

/// <summary>Stands before the hosted repository and brings it what the group has and a push needs.</summary>
internal sealed class PushHandler(
    HttpMessageHandler inner, UpstreamAddress hosted, IGroup group, Mounting mounting, Promotion promotion, IOptions<PushOptions> options)
    : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isMount = request.Method == HttpMethod.Post && options.Value.MountFromGroup;
        var isManifest = request.Method == HttpMethod.Put && options.Value.Promote && request.Content is not null;
        if (!isMount && !isManifest)
            return base.SendAsync(request, cancellationToken);

        var target = request.RequestUri!.PathAndQuery[hosted.PathPrefix.Length..];
        if (isMount && MountTarget.Parse(target) is { } mount)
            return MountAsync(request, target, mount, cancellationToken);
        var path = RegistryPathParser.Parse(target);
        return isManifest && path.Endpoint == RegistryEndpoint.Manifest
            ? PutManifestAsync(request, target, path.Repository.ToString(), cancellationToken)
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

    private async Task<HttpResponseMessage> PutManifestAsync(HttpRequestMessage request, string target, string repository, CancellationToken cancellationToken)
    {
        if (await ManifestBody.ReadAsync(request.Content!, cancellationToken) is not { } manifest)
            return TooLarge(request);

        var answer = await base.SendAsync(Copy(request, manifest), cancellationToken);
        if (!await Refusal.MayLackContentAsync(answer, cancellationToken)
            || !await promotion.MendAsync(repository, manifest, Hosted(request, target, repository), new(group, request, repository), cancellationToken))
        {
            return answer;
        }
        answer.Dispose();
        return await base.SendAsync(Copy(request, manifest), cancellationToken);
    }

    private HostedRepository Hosted(HttpRequestMessage request, string target, string repository) => new(request, target, repository, base.SendAsync);

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[] manifest)
    {
        var copy = request.Again(request.RequestUri!);
        copy.Headers.TransferEncoding.Clear();
        copy.Content = new ByteArrayContent(manifest);
        foreach (var (name, values) in request.Content!.Headers.NonValidated)
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    private static HttpResponseMessage TooLarge(HttpRequestMessage request) => new((HttpStatusCode)RouterErrors.ManifestTooLarge.Status)
    {
        RequestMessage = request,
        Content = new ByteArrayContent(ErrorWriter.RegistryJson(RouterErrors.ManifestTooLarge))
        {
            Headers = { ContentType = new("application/json") },
        },
    };
}
