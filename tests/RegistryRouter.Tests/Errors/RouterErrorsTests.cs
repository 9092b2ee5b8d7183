using RegistryRouter.Server.Errors;

namespace RegistryRouter.Tests.Errors;

public sealed class RouterErrorsTests
{
    public static TheoryData<string, int, string, int?> Catalogue => new()
    {
        { nameof(RouterErrors.AmbiguousPath), 400, "NAME_INVALID", null },
        { nameof(RouterErrors.TargetNotAPath), 400, "UNSUPPORTED", null },
        { nameof(RouterErrors.UnclearFraming), 400, "UNSUPPORTED", null },
        { nameof(RouterErrors.RepeatedAuthorization), 400, "UNSUPPORTED", null },
        { nameof(RouterErrors.EndToEndHeaderInConnection), 400, "UNSUPPORTED", null },
        { nameof(RouterErrors.BodyInterrupted), 400, "BLOB_UPLOAD_INVALID", null },
        { nameof(RouterErrors.ManifestTooLarge), 413, "SIZE_INVALID", null },
        { nameof(RouterErrors.ClientCertificateMissing), 403, "DENIED", null },
        { nameof(RouterErrors.MethodNotAllowed), 405, "UNSUPPORTED", null },
        { nameof(RouterErrors.PageMethodNotAllowed), 405, "UNSUPPORTED", null },
        { nameof(RouterErrors.PageNotFound), 404, "UNKNOWN", null },
        { nameof(RouterErrors.NoOwnAuthority), 404, "UNKNOWN", null },
        { nameof(RouterErrors.UiClosed), 404, "UNSUPPORTED", null },
        { nameof(RouterErrors.NotOnMirror), 404, "UNSUPPORTED", null },
        { nameof(RouterErrors.UnknownNamespace), 404, "NAME_UNKNOWN", null },
        { nameof(RouterErrors.MirrorReadOnly), 405, "UNSUPPORTED", null },
        { nameof(RouterErrors.MirrorNetworkDenied), 403, "DENIED", null },
        { nameof(RouterErrors.UnknownHost), 421, "DENIED", null },
        { nameof(RouterErrors.Unreachable), 503, "UNAVAILABLE", 5 },
        { nameof(RouterErrors.Interrupted), 503, "UNAVAILABLE", 5 },
        { nameof(RouterErrors.TimedOut), 504, "UNAVAILABLE", 5 },
    };

    [Theory]
    [MemberData(nameof(Catalogue))]
    public void An_error_has_a_status_a_code_and_a_retry_time(string name, int status, string code, int? retryAfter)
    {
        var error = Named(name);

        (error.Status, error.Code, error.RetryAfter).Should().Be((status, code, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
        error.Message.Should().MatchRegex("^[a-z].*[^.]$", "clients put it into a sentence of their own");
        error.Detail.Should().NotBeNullOrWhiteSpace();
    }

    [Fact]
    public void An_error_names_its_subject()
    {
        RouterErrors.MethodNotAllowed("TRACE", "GET, HEAD").Should().Match<RouterError>(error =>
            error.Message.Contains("TRACE") && error.Detail!.Contains("GET, HEAD") && error.Allow == "GET, HEAD");
        RouterErrors.UnknownHost("x.example.com").Message.Should().Contain("x.example.com");
        RouterErrors.Unreachable("Hosted", "Nothing listens there.").Should().Match<RouterError>(error =>
            error.Message.Contains("Hosted") && error.Detail!.StartsWith("Nothing listens there.") && error.Detail.Contains("Nexus:Hosted"));
        RouterErrors.Unreachable("Mirror of quay.io", "", "Mirror:Namespaces").Detail.Should().Contain("Mirror:Namespaces").And.NotContain("Nexus:");
        RouterErrors.UnknownNamespace("quay.io").Should().Match<RouterError>(error =>
            error.Message.Contains("quay.io") && error.Detail!.Contains("Mirror:Namespaces"));
        RouterErrors.TimedOut("Group", TimeSpan.FromMinutes(15)).Message.Should().Contain("Group").And.Contain("900 seconds");
        RouterErrors.Interrupted("Ui").Message.Should().Contain("Ui");
    }

    [Fact]
    public void Every_error_is_in_the_catalogue_of_this_test() =>
        typeof(RouterErrors).GetFields().Select(field => field.Name)
            .Concat(typeof(RouterErrors).GetMethods().Where(method => method.IsStatic).Select(method => method.Name))
            .Should().BeEquivalentTo(Catalogue.Select(row => row.Data.Item1));

    private static RouterError Named(string name) => name switch
    {
        nameof(RouterErrors.AmbiguousPath) => RouterErrors.AmbiguousPath,
        nameof(RouterErrors.TargetNotAPath) => RouterErrors.TargetNotAPath,
        nameof(RouterErrors.UnclearFraming) => RouterErrors.UnclearFraming,
        nameof(RouterErrors.RepeatedAuthorization) => RouterErrors.RepeatedAuthorization,
        nameof(RouterErrors.EndToEndHeaderInConnection) => RouterErrors.EndToEndHeaderInConnection("accept"),
        nameof(RouterErrors.BodyInterrupted) => RouterErrors.BodyInterrupted,
        nameof(RouterErrors.ManifestTooLarge) => RouterErrors.ManifestTooLarge,
        nameof(RouterErrors.ClientCertificateMissing) => RouterErrors.ClientCertificateMissing,
        nameof(RouterErrors.MethodNotAllowed) => RouterErrors.MethodNotAllowed("TRACE", "GET, HEAD"),
        nameof(RouterErrors.PageMethodNotAllowed) => RouterErrors.PageMethodNotAllowed("POST"),
        nameof(RouterErrors.PageNotFound) => RouterErrors.PageNotFound("/_router/"),
        nameof(RouterErrors.NoOwnAuthority) => RouterErrors.NoOwnAuthority,
        nameof(RouterErrors.UiClosed) => RouterErrors.UiClosed,
        nameof(RouterErrors.NotOnMirror) => RouterErrors.NotOnMirror,
        nameof(RouterErrors.UnknownNamespace) => RouterErrors.UnknownNamespace("quay.io"),
        nameof(RouterErrors.MirrorReadOnly) => RouterErrors.MirrorReadOnly,
        nameof(RouterErrors.MirrorNetworkDenied) => RouterErrors.MirrorNetworkDenied,
        nameof(RouterErrors.UnknownHost) => RouterErrors.UnknownHost("x.example.com"),
        nameof(RouterErrors.Unreachable) => RouterErrors.Unreachable("Group", "It is off."),
        nameof(RouterErrors.Interrupted) => RouterErrors.Interrupted("Group"),
        nameof(RouterErrors.TimedOut) => RouterErrors.TimedOut("Group", TimeSpan.FromSeconds(5)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
