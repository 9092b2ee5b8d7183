using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>However a server tidies a path up, it never finds a Docker repository that the decision has not seen.</summary>
public sealed partial class UiDockerPathPropertyTests
{
    private const int Tries = 30_000;
    private const int MostSegments = 7;
    private const int FewestThatReach = 1_000;

    private static readonly Func<string, string>[] Steps = [Uri.UnescapeDataString, WithoutParameters, WithoutEmptySegments, WithoutDots, path => path.Replace('\\', '/')];

    private static readonly Gen<string> Separator = Gen.OneOfConst(
        "/", "/", "/", "//", "/./", "/y/../", "/y/..;/", "/y/%2e%2e/", "%2f", "%2F", "%252f", "\\", "%5c", ";p/", ";%2fp/", "%3bp/", "/;/", "/../");

    private static readonly Gen<string> Target = Gen.Select(
        Gen.OneOfConst("repository/x/v2/a/manifests/1", "repository/x/v2/a/blobs/uploads/", "v2/x/a/manifests/1", "service/rest/v1/components/1"),
        Separator.Array[MostSegments],
        Gen.Int[0, 20].Array[MostSegments],
        (path, before, escaped) => "/" + string.Concat(path.Split('/').Select((segment, i) => before[i] + Escaped(segment, escaped[i]))).TrimStart('/'));

    private static readonly Gen<Func<string, string>[]> Server = Gen.Shuffle(Steps);

    [Fact]
    public void A_write_to_a_repository_is_detected_regardless_of_how_a_server_reads_the_path()
    {
        var reached = 0;
        Gen.Select(Target, Server).Sample(
            (target, server) =>
            {
                if (!Reaches().IsMatch(server.Aggregate(target, (path, step) => step(path))))
                    return true;
                Interlocked.Increment(ref reached);
                return Decide(target).Operation != RegistryOperation.Ui;
            },
            iter: Tries);
        reached.Should().BeGreaterThan(FewestThatReach);
    }

    private static RouteDecision Decide(string target) =>
        RequestRouter.Decide("PUT", target, StringValues.Empty, new RoutingOptions(), HostKind.Ui);

    // Past the end of the segment: as it is.
    private static string Escaped(string segment, int position) => position < segment.Length
        ? $"{segment[..position]}%{(int)segment[position]:x2}{segment[(position + 1)..]}"
        : segment;

    private static string WithoutParameters(string path) => string.Join('/', path.Split('/').Select(segment => segment.Split(';')[0]));

    private static string WithoutEmptySegments(string path) => ManySlashes().Replace(path, "/");

    private static string WithoutDots(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/').Skip(1))
        {
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (segment is not (".." or "."))
                kept.Add(segment);
        }
        return "/" + string.Join('/', kept);
    }

    [GeneratedRegex("/{2,}")]
    private static partial Regex ManySlashes();

    [GeneratedRegex(@"^/(repository/[^/]+/v2/.+/(manifests|blobs)/|v2/.+/(manifests|blobs)/|service/rest/v1/components(/|$))")]
    private static partial Regex Reaches();
}
