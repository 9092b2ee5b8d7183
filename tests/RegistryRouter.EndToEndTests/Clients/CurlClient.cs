using System.Globalization;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>curl, which trusts the router's authority only and shows who it is with every request.</summary>
internal sealed class CurlClient(Workspace workspace, RouterAccess router)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string _folder = workspace.Folder("curl");

    public async Task<CurlResponse> SendAsync(
        string method, string target, CancellationToken cancel, params IReadOnlyList<string> options)
    {
        var file = Path.Combine(_folder, Path.GetRandomFileName());
        string[] verb = method == "HEAD" ? ["--head"] : ["--request", method];
        var run = await ClientProcess.RunAsync(
            new("curl",
            [
                "--silent", "--show-error", "--cacert", router.CaFile, "--user", router.Credentials.UserAndPassword,
                "--dump-header", file + ".head", "--output", file, "--write-out", "%{http_code} %{http_version}",
                .. verb, .. options, new Uri(new($"https://{router.Registry}"), target).AbsoluteUri,
            ])
            {
                Limit = Limit,
            },
            cancel).Succeeds();
        var status = run.Output.Split(' ');
        return new(int.Parse(status[0], CultureInfo.InvariantCulture), status[1].Trim(), Headers(file + ".head"), file);
    }

    /// <summary>Opens an upload session and returns its address.</summary>
    public async Task<string> StartUploadAsync(string repository, CancellationToken cancel, params IReadOnlyList<string> options)
    {
        var session = await SendAsync("POST", $"/v2/{repository}/blobs/uploads/", cancel, options);
        session.Status.Should().Be(202);
        return session.Headers["Location"];
    }

    /// <summary>Pushes a blob in one piece (POST, then PUT with the body).</summary>
    public async Task<CurlResponse> PushBlobAsync(
        string repository, string file, string digest, CancellationToken cancel, params IReadOnlyList<string> options)
    {
        var session = await StartUploadAsync(repository, cancel, options);
        return await SendAsync("PUT", WithDigest(session, digest), cancel, ["--upload-file", file, .. options]);
    }

    /// <summary>Pushes all that an image of one architecture consists of.</summary>
    public async Task PushImageAsync(
        ImageReference name, ImageLayout image, CancellationToken cancel, params IReadOnlyList<string> options)
    {
        foreach (var blob in image.Manifest.Layers.Append(image.Manifest.Config))
            (await PushBlobAsync(name.Repository, image.PathOf(blob.Digest), blob.Digest, cancel, options)).Status.Should().Be(201);
        await PushManifestAsync(name, image, cancel, options);
    }

    public async Task PushManifestAsync(
        ImageReference name, ImageLayout image, CancellationToken cancel, params IReadOnlyList<string> options)
    {
        var pushed = await SendAsync("PUT", $"/v2/{name.Repository}/manifests/{name.Tag}", cancel,
            ["--header", $"Content-Type: {image.Root.MediaType}", "--data-binary", $"@{image.PathOf(image.Root.Digest)}", .. options]);
        pushed.Status.Should().Be(201, pushed.Body);
    }

    /// <summary>Asks for a cross-repository mount.</summary>
    public Task<CurlResponse> MountAsync(string repository, string digest, string from, CancellationToken cancel) =>
        SendAsync("POST", $"/v2/{repository}/blobs/uploads/?mount={digest}&from={from}", cancel);

    public static string WithDigest(string session, string digest) =>
        $"{session}{(session.Contains('?', StringComparison.Ordinal) ? '&' : '?')}digest={Uri.EscapeDataString(digest)}";

    // Of several header blocks (100 Continue first) the last one counts.
    private static Dictionary<string, string> Headers(string file)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in File.ReadLines(file).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2))
            headers[line[0]] = line[1].Trim();
        return headers;
    }
}
