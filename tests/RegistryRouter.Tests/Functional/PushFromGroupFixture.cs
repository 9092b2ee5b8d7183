using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NexusStandIn;

namespace RegistryRouter.Tests.Functional;

/// <summary>A client that pushes to a router in front of a Nexus whose hub has an image that hosted lacks.</summary>
public abstract class PushFromGroupFixture : RouterFixture
{
    protected const string Repository = "team/app";
    protected const string Base = "library/base";

    private static readonly AuthenticationHeaderValue Admin = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("admin:admin123")));

    protected StandInNexus Nexus { get; private set; } = null!;

    private protected HttpClient Client { get; private set; } = null!;

    private protected async Task<SeededImage> StartAsync(params (string Key, string? Value)[] settings)
    {
        Nexus = Own(await StandInNexus.StartAsync(cancellationToken: Cancellation));
        var router = Own(await RunningRouter.StartAsync(Nexus.Group, Nexus.Hosted, Nexus.Ui, settings));
        Client = router.Client();
        Client.DefaultRequestHeaders.Authorization = Admin;
        return await Nexus.HubImages.AddImageAsync(Base, "1", cancellationToken: Cancellation);
    }

    private protected Task<HttpResponseMessage> MountAsync(string digest, string? from = Base, string repository = Repository, CancellationToken? cancellation = null) =>
        Client.PostAsync(new Uri($"/v2/{repository}/blobs/uploads/?mount={digest}{(from is null ? "" : "&from=" + from)}", UriKind.Relative), null, cancellation ?? Cancellation);

    /// <summary>The content of a manifest, as a client that pulled it has it.</summary>
    private protected async Task<byte[]> ManifestAsync(string name, string reference) =>
        await Client.GetByteArrayAsync(new Uri($"/v2/{name}/manifests/{reference}", UriKind.Relative), Cancellation);

    private protected Task<HttpResponseMessage> PutManifestAsync(byte[] manifest, string mediaType, string reference = "1", string repository = Repository)
    {
        var content = new ByteArrayContent(manifest);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return Client.PutAsync(new Uri($"/v2/{repository}/manifests/{reference}", UriKind.Relative), content, Cancellation);
    }

    /// <summary>Uploads to a session that the router returned.</summary>
    private protected async Task<HttpStatusCode> UploadAsync(Uri session, byte[] blob, string digest)
    {
        using var content = new ByteArrayContent(blob);
        using var answer = await Client.PutAsync(new Uri($"{session}?digest={digest}", UriKind.RelativeOrAbsolute), content, Cancellation);
        return answer.StatusCode;
    }

    private protected int BlobReadsAtTheGroup() =>
        Nexus.Requests.On(Connector.Group).Count(entry => entry.Method == "GET" && entry.RawTarget.Contains("/blobs/", StringComparison.Ordinal) && entry.Status == 200);
}
