using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

/// <summary>However a server reads a path that the router takes for the UI's, it must not come out under <c>/v2</c>.</summary>
public sealed class HiddenRegistryPathTests
{
    private const int MostParts = 6;

    private static readonly string[] Parts = ["/", "v2", "v%32", "..", "%2e%2e", "a", "%2f", ";", "\\"];

    [Theory]
    [InlineData("/./v2/x//../../y")]
    [InlineData("/a/../v2/x//../../y")]
    [InlineData("/v%32//..")]
    [InlineData("/v2\\..;")]
    [InlineData("/v2%2f/..")]
    [InlineData("/v2#x")]
    [InlineData("/a#/../v2/")]
    [InlineData("/%u0076%u0032/")]
    [InlineData("/%U0076%U0032/")]
    public void A_path_that_a_server_could_read_as_v2_is_ambiguous(string path) =>
        RegistryPathParser.Parse(path).Endpoint.Should().Be(RegistryEndpoint.Ambiguous);

    [Fact]
    public void A_ui_path_contains_no_registry_path()
    {
        foreach (var path in Paths().Where(path => RegistryPathParser.Parse(path).Endpoint == RegistryEndpoint.None))
        {
            for (var server = 0; server < 16; server++)
            {
                var read = Read(path, decodesFirst: (server & 1) > 0, mergesSlashes: (server & 2) > 0, knowsBackslash: (server & 4) > 0, dropsParametersFirst: (server & 8) > 0);

                if (RegistryPathParser.IsUnder(read, "/v2"))
                    Assert.Fail($"{path} may be read as {read}");
            }
        }
    }

    private static IEnumerable<string> Paths()
    {
        var paths = new List<string> { "/" };
        for (var parts = 0; parts < MostParts; parts++)
        {
            foreach (var path in paths)
                yield return path;
            paths = [.. paths.SelectMany(path => Parts.Select(part => path + part))];
        }
    }

    private static string Read(string path, bool decodesFirst, bool mergesSlashes, bool knowsBackslash, bool dropsParametersFirst)
    {
        var text = decodesFirst ? Decode(path) : path;
        var segments = new List<string>();
        foreach (var part in (knowsBackslash ? text.Replace('\\', '/') : text).Split('/').Skip(1))
        {
            var bare = dropsParametersFirst ? part.Split(';')[0] : part;
            var segment = decodesFirst ? bare : Decode(bare);
            if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("." or "..") && (segment.Length > 0 || !mergesSlashes))
                segments.Add(segment);
        }
        return "/" + string.Join('/', segments);
    }

    private static string Decode(string text) => text.Replace("%2f", "/").Replace("%2e", ".").Replace("%32", "2");
}
