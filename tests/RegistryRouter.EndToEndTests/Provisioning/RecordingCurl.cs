namespace RegistryRouter.EndToEndTests.Provisioning;

/// <summary>A <c>curl</c> that writes down its arguments, which everybody on a machine can see, before it runs the real one.</summary>
internal sealed class RecordingCurl : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recording-curl-");

    private string Record => Path.Combine(_folder.FullName, "arguments");

    /// <summary>A value for <c>PATH</c>.</summary>
    public string SearchPath => $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";

    public static RecordingCurl Create()
    {
        var curl = new RecordingCurl();
        var script = Path.Combine(curl._folder.FullName, "curl");
        File.WriteAllText(script, $"""
            #!/bin/sh
            printf '%s\n' "$@" >>'{curl.Record}'
            PATH='{Environment.GetEnvironmentVariable("PATH")}' exec curl "$@"

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return curl;
    }

    public string Arguments() => File.ReadAllText(Record);

    public void Dispose() => _folder.Delete(recursive: true);
}
