using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Check.Checks;

/// <summary>Pushes, pulls and deletes a tiny image through the router, and checks that both connectors have it.</summary>
internal sealed class DeepCheck : ICheck
{
    private const string Push = "Router: push a test image";

    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!context.Router.IsRegistry || !context.Account.CanSignIn || !context.MaySignInAtRouter)
        {
            yield return context is { MaySignInAtRouter: false, Router.IsRegistry: true } ? RouterWriteCheck.NoTrust(Push) : CheckResult.Skipped(Push, "not tried, because an earlier check failed");
            yield break;
        }
        var image = new TinyImage();
        var (router, account) = (context.Router, context.Account);
        var pushed = await PushAsync(router, account, image, cancellationToken);
        yield return EvaluatePush(pushed);
        if (pushed.Status != StatusCodes.Status201Created)
            yield break;

        yield return EvaluateLocation(await HasAsync(context.Hosted, account, image, cancellationToken), await HasAsync(context.Group, account, image, cancellationToken));
        var manifest = await router.SendAsync(ProbeRequest.Get(TinyImage.ManifestTarget(image.Tag)) with { Account = account, Accept = ManifestAccept.DockerManifest }, cancellationToken);
        var layer = await router.SendAsync(ProbeRequest.Get(TinyImage.BlobTarget(image.Layer)) with { Account = account }, cancellationToken);
        yield return EvaluatePull(manifest, layer, image);
        var deleted = await router.SendAsync(ProbeRequest.Delete(TinyImage.ManifestTarget(TinyImage.Digest(image.Manifest))) with { Account = account }, cancellationToken);
        yield return EvaluateDelete(deleted, deleted.IsSuccess ? await HasAsync(context.Hosted, account, image, cancellationToken) : deleted, image);
    }

    internal static CheckResult EvaluatePush(ProbeResponse response) => response.Status == StatusCodes.Status201Created
        ? new(Push, "pushed")
        : new(Push, response.Summary, Verdict.Error, "see the results above and the router's log");

    internal static CheckResult EvaluateLocation(ProbeResponse hosted, ProbeResponse group)
    {
        const string check = "Hosted and Group: pushed image";
        return (hosted.Status, group.Status) switch
        {
            (200, 200) => new(check, "both have it"),
            (200, _) => new(check, $"Hosted has it, Group returns {group.Summary}", Verdict.Error, "add the hosted repository to the members of the group repository"),
            _ => new(check, $"Hosted returns {hosted.Summary}", Verdict.Error, "the push went to another repository: use the same Nexus:Hosted for the running router and this check"),
        };
    }

    internal static CheckResult EvaluatePull(ProbeResponse manifest, ProbeResponse layer, TinyImage image)
    {
        const string check = "Router: pull the test image";
        return manifest.Content.AsSpan().SequenceEqual(image.Manifest) && layer.Content.AsSpan().SequenceEqual(image.Layer)
            ? new(check, "identical to the pushed image")
            : new(check, manifest.IsSuccess ? $"layer: {layer.Summary}" : $"manifest: {manifest.Summary}", Verdict.Error, "make the hosted repository the first member of the group repository");
    }

    internal static CheckResult EvaluateDelete(ProbeResponse deleted, ProbeResponse hosted, TinyImage image) => (deleted.IsSuccess, hosted.Status) switch
    {
        (true, 404) => new("Router: delete the test image", "deleted from Hosted"),
        (true, _) => new("Router: delete the test image", "Hosted still has it", Verdict.Warning, $"delete {TinyImage.Repository}:{image.Tag} manually"),
        _ => new("Router: delete the test image", deleted.Summary, Verdict.Warning, $"the account cannot delete images; delete {TinyImage.Repository}:{image.Tag} manually"),
    };

    private static async Task<ProbeResponse> PushAsync(ProbeTarget router, Account account, TinyImage image, CancellationToken cancellationToken)
    {
        foreach (var blob in (byte[][])[image.Config, image.Layer])
        {
            var uploaded = await UploadAsync(router, account, blob, cancellationToken);
            if (uploaded.Status != StatusCodes.Status201Created)
                return uploaded;
        }
        return await router.SendAsync(
            new ProbeRequest(HttpMethod.Put, TinyImage.ManifestTarget(image.Tag)) { Account = account, Content = image.Manifest, ContentType = ManifestAccept.DockerManifest }, cancellationToken);
    }

    private static async Task<ProbeResponse> UploadAsync(ProbeTarget router, Account account, byte[] blob, CancellationToken cancellationToken)
    {
        var opened = await router.SendAsync(ProbeRequest.Post($"/v2/{TinyImage.Repository}/blobs/uploads/") with { Account = account, Content = [] }, cancellationToken);
        if (opened.Status != StatusCodes.Status202Accepted || UploadProbe.PathOf(opened.Header("Location"), router) is not { } session)
            return opened;
        var target = $"{session}{(session.Contains('?') ? '&' : '?')}digest={Uri.EscapeDataString(TinyImage.Digest(blob))}";
        return await router.SendAsync(new ProbeRequest(HttpMethod.Put, target) { Account = account, Content = blob }, cancellationToken);
    }

    private static Task<ProbeResponse> HasAsync(ProbeTarget target, Account account, TinyImage image, CancellationToken cancellationToken) => target.SendAsync(
        ProbeRequest.Head(TinyImage.ManifestTarget(TinyImage.Digest(image.Manifest))) with { Account = account, Accept = ManifestAccept.DockerManifest }, cancellationToken);
}
