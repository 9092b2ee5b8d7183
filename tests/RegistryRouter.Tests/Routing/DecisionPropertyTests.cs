using CsCheck;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

/// <summary>For any bytes that a client sends there is a decision, and never a dangerous one.</summary>
public sealed class DecisionPropertyTests
{
    private const int Tries = 20_000;

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOfConst("/", "//", "/v2", "/v2/", "/v1/", "blobs", "manifests", "uploads", "tags/list", "token", "referrers", "sha256:", "..", "%2f", "%2e", "%3A", "%", ";", "\\", "?", "#", "a", "team/app"),
        Gen.String[Gen.Char['\0', '\u00ff'], 0, 3]);

    private static readonly Gen<string> Target = Piece.Array[0, 12].Select(pieces => "/" + string.Concat(pieces));

    private static readonly Gen<string> Method = Gen.OneOfConst("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "X", "");

    [Fact]
    public void A_write_never_goes_to_the_group_except_for_a_token() =>
        Gen.Select(Gen.OneOfConst("PUT", "POST", "PATCH", "DELETE"), Target).Sample(
            (method, target) => Decide(method, target) is var decision && (decision.Upstream != Upstream.Group || decision.Operation == RegistryOperation.Token),
            iter: Tries);

    [Fact]
    public void Every_request_goes_somewhere_or_is_refused() =>
        Gen.Select(Method, Target).Sample(
            (method, target) => Decide(method, target) is var decision && decision.Upstream is null == decision.Refusal is not null && decision.Reason.Length > 0,
            iter: Tries);

    [Fact]
    public void A_literal_v2_path_never_goes_to_the_ui() =>
        Gen.Select(Method, Target).Sample((method, rest) => Decide(method, "/v2" + rest).Upstream != Upstream.Ui, iter: Tries);

    [Fact]
    public void No_ambiguous_path_is_forwarded_to_a_repository() =>
        Gen.Select(Method, Target).Sample(
            (method, target) =>
            {
                var path = target.Split('?')[0];
                var isOdd = path.Contains("..", StringComparison.Ordinal) || path.Contains("//", StringComparison.Ordinal) || path.AsSpan().IndexOfAny(";\\\0") >= 0;
                return !isOdd || Decide(method, target).Upstream is null or Upstream.Ui;
            },
            iter: Tries);

    [Fact]
    public void No_accept_header_causes_an_exception() =>
        Gen.String[Gen.OneOf(Gen.OneOfConst(',', ';', '*', '/', ' ', '"', 'q', '='), Gen.Char['\0', '\u00ff']), 0, 60].Array[0, 3].Sample(
            accept =>
            {
                ManifestAccept.IsPushCheck(new StringValues(accept));
            },
            iter: Tries);

    private static RouteDecision Decide(string method, string target) =>
        RequestRouter.Decide(method, target, new StringValues("application/vnd.oci.image.manifest.v1+json, */*"), new RoutingOptions());
}
