using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>What holds for every request, tried with all short paths over the words of the API.</summary>
public sealed class RoutingInvariantTests
{
    private const string PushAccept = "application/vnd.oci.image.manifest.v1+json, */*";
    private const int MaxSegments = 5;

    private static readonly string[] Words =
        ["a", "blobs", "manifests", "uploads", "tags", "referrers", "list", "token", "v2"];

    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "TRACE", "get"];

    [Fact]
    public void No_write_goes_to_the_group_except_a_token_request()
    {
        foreach (var target in RegistryTargets())
        {
            foreach (var method in new[] { "PUT", "POST", "PATCH", "DELETE" })
            {
                var decision = Decide(method, target);

                if (target == "/v2/token" ? decision.Upstream != Upstream.Group : decision.Upstream != Upstream.Hosted)
                    Assert.Fail($"{method} {target} goes to {decision.Upstream}");
            }
        }
    }

    [Fact]
    public void No_read_goes_to_hosted_except_upload_sessions_and_existence_checks()
    {
        foreach (var target in RegistryTargets())
        {
            foreach (var method in new[] { "GET", "HEAD" })
            {
                var decision = Decide(method, target);
                var belongsToAPush = decision.Operation is RegistryOperation.UploadSession
                    || (method == "HEAD" && decision.Operation is RegistryOperation.BlobCheck or RegistryOperation.ManifestCheck);

                if (decision.Upstream != (belongsToAPush ? Upstream.Hosted : Upstream.Group))
                    Assert.Fail($"{method} {target} ({decision.Operation}) goes to {decision.Upstream}");
            }
        }
    }

    [Fact]
    public void No_registry_request_goes_to_the_ui()
    {
        foreach (var target in RegistryTargets())
        {
            foreach (var method in Methods)
            {
                var decision = Decide(method, target);

                if (decision.Upstream == Upstream.Ui || !decision.Path.IsRegistry)
                    Assert.Fail($"{method} {target} goes to the UI");
            }
        }
    }

    [Fact]
    public void Other_methods_go_to_tokens_and_upload_sessions_only()
    {
        foreach (var target in RegistryTargets())
        {
            var decision = Decide("OPTIONS", target);

            if (decision.Upstream is not null && decision.Operation is not (RegistryOperation.Token or RegistryOperation.UploadSession))
                Assert.Fail($"OPTIONS {target} goes to {decision.Upstream}");
        }
    }

    [Fact]
    public void Repository_and_reference_are_parts_of_the_path()
    {
        foreach (var target in RegistryTargets())
        {
            var path = RegistryPathParser.Parse(target);
            var start = path.Repository.IsEmpty ? "/v2" : $"/v2/{path.Repository}/";

            if (!target.StartsWith(start, StringComparison.Ordinal) || !target.EndsWith(path.Reference.ToString(), StringComparison.Ordinal)
                || start.Length + path.Reference.Length > target.Length || path.Repository.StartsWith("/"))
            {
                Assert.Fail($"{target} is read as '{path.Repository}' and '{path.Reference}'");
            }
        }
    }

    [Fact]
    public void A_query_does_not_change_the_decision()
    {
        foreach (var target in RegistryTargets(maxSegments: 4))
        {
            foreach (var method in Methods)
            {
                var plain = Decide(method, target);
                var queried = Decide(method, target + "?digest=sha256%3A0&from=/v2/../b//blobs/uploads/;x\\%00");

                if ((plain.Operation, plain.Upstream, plain.Reason) != (queried.Operation, queried.Upstream, queried.Reason)
                    || !plain.Path.Repository.SequenceEqual(queried.Path.Repository) || !plain.Path.Reference.SequenceEqual(queried.Path.Reference))
                {
                    Assert.Fail($"{method} {target} is read differently with a query");
                }
            }
        }
    }

    private static RouteDecision Decide(string method, string target) =>
        RequestRouter.Decide(method, target, PushAccept, new RoutingOptions());

    /// <summary>Every path of up to so many words below <c>/v2</c>, with and without a slash at its end.</summary>
    private static IEnumerable<string> RegistryTargets(int maxSegments = MaxSegments)
    {
        var paths = new List<string> { "/v2" };
        for (var segments = 0; segments <= maxSegments; segments++)
        {
            foreach (var path in paths)
            {
                yield return path;
                yield return path + "/";
            }
            paths = [.. paths.SelectMany(path => Words.Select(word => $"{path}/{word}"))];
        }
    }
}
