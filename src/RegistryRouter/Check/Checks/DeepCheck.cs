using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Pushes, pulls and deletes a tiny image through the router, and asks both connectors afterwards what came to them.</summary>
internal sealed class DeepCheck : ICheck
{
    private const string Push = "Router: push of a tiny image";

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!examination.Router.IsRegistry || !examination.Account.CanSignIn || !examination.MaySignInAtRouter)
        {
            yield return examination is { MaySignInAtRouter: false, Router.IsRegistry: true } ? RouterWriteCheck.NoTrust(Push) : Finding.Unknown(Push, "not tried, because of what was found before");
            yield break;
        }
        var image = new TinyImage();
        var (router, account) = (examination.Router, examination.Account);
        var pushed = await PushAsync(router, account, image, cancellationToken);
        yield return JudgePush(pushed);
        if (pushed.Status != StatusCodes.Status201Created)
            yield break;

        yield return JudgeWhere(await HasAsync(examination.Hosted, account, image, cancellationToken), await HasAsync(examination.Group, account, image, cancellationToken));
        var manifest = await router.AskAsync(Question.Get(TinyImage.ManifestTarget(image.Tag)) with { As = account, Accept = TinyImage.ManifestType }, cancellationToken);
        var layer = await router.AskAsync(Question.Get(TinyImage.BlobTarget(image.Layer)) with { As = account }, cancellationToken);
        yield return JudgePull(manifest, layer, image);
        var deleted = await router.AskAsync(Question.Delete(TinyImage.ManifestTarget(TinyImage.Digest(image.Manifest))) with { As = account }, cancellationToken);
        yield return JudgeDelete(deleted, deleted.IsSuccess ? await HasAsync(examination.Hosted, account, image, cancellationToken) : deleted, image);
    }

    internal static Finding JudgePush(Answer answer) => answer.Status == StatusCodes.Status201Created
        ? new(Push, "done")
        : new(Push, answer.Words, Verdict.Mend, "look at the findings above and into the router's log");

    internal static Finding JudgeWhere(Answer hosted, Answer group)
    {
        const string asked = "Hosted and Group: the image that was pushed";
        return (hosted.Status, group.Status) switch
        {
            (200, 200) => new(asked, "Hosted has it, Group shows it"),
            (200, _) => new(asked, $"Hosted has it, Group says {group.Words}", Verdict.Mend, "add the hosted repository to the members of the group"),
            _ => new(asked, $"Hosted says {hosted.Words}", Verdict.Mend, "the push went elsewhere: give the router that runs and this check the same Nexus:Hosted"),
        };
    }

    internal static Finding JudgePull(Answer manifest, Answer layer, TinyImage image)
    {
        const string asked = "Router: pull of that image";
        return manifest.Content.AsSpan().SequenceEqual(image.Manifest) && layer.Content.AsSpan().SequenceEqual(image.Layer)
            ? new(asked, "the same bytes")
            : new(asked, manifest.IsSuccess ? $"layer: {layer.Words}" : $"manifest: {manifest.Words}", Verdict.Mend, "the group must hold the hosted repository, first among its members");
    }

    internal static Finding JudgeDelete(Answer deleted, Answer hosted, TinyImage image) => (deleted.IsSuccess, hosted.Status) switch
    {
        (true, 404) => new("Router: deletion of that image", "gone from Hosted"),
        (true, _) => new("Router: deletion of that image", "Hosted still has it", Verdict.Warning, $"delete {TinyImage.Repository}:{image.Tag} by hand"),
        _ => new("Router: deletion of that image", deleted.Words, Verdict.Warning, $"the account may not delete; delete {TinyImage.Repository}:{image.Tag} by hand"),
    };

    private static async Task<Answer> PushAsync(Place router, Account account, TinyImage image, CancellationToken cancellationToken)
    {
        foreach (var blob in (byte[][])[image.Config, image.Layer])
        {
            var uploaded = await UploadAsync(router, account, blob, cancellationToken);
            if (uploaded.Status != StatusCodes.Status201Created)
                return uploaded;
        }
        return await router.AskAsync(
            new Question(HttpMethod.Put, TinyImage.ManifestTarget(image.Tag)) { As = account, Content = image.Manifest, ContentType = TinyImage.ManifestType }, cancellationToken);
    }

    private static async Task<Answer> UploadAsync(Place router, Account account, byte[] blob, CancellationToken cancellationToken)
    {
        var opened = await router.AskAsync(Question.Post($"/v2/{TinyImage.Repository}/blobs/uploads/") with { As = account, Content = [] }, cancellationToken);
        if (opened.Status != StatusCodes.Status202Accepted || UploadProbe.PathOf(opened.Header("Location"), router) is not { } session)
            return opened;
        var target = $"{session}{(session.Contains('?') ? '&' : '?')}digest={Uri.EscapeDataString(TinyImage.Digest(blob))}";
        return await router.AskAsync(new Question(HttpMethod.Put, target) { As = account, Content = blob }, cancellationToken);
    }

    private static Task<Answer> HasAsync(Place place, Account account, TinyImage image, CancellationToken cancellationToken) => place.AskAsync(
        Question.Head(TinyImage.ManifestTarget(TinyImage.Digest(image.Manifest))) with { As = account, Accept = TinyImage.ManifestType }, cancellationToken);
}
