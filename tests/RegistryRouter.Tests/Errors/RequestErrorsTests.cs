using RegistryRouter.Server.Errors;

namespace RegistryRouter.Tests.Errors;

public sealed class RequestErrorsTests
{
    private static readonly Dictionary<string, (RouterError Error, int Status, string Code, string Words)> Catalogue = new()
    {
        [nameof(RequestErrors.NotForwardable)] = (RequestErrors.NotForwardable("No header name."), 400, "UNSUPPORTED", "No header name."),
        [nameof(RequestErrors.TargetTooLong)] = (RequestErrors.TargetTooLong(8192), 414, "UNSUPPORTED", "8192"),
        [nameof(RequestErrors.HeadersTooLong)] = (RequestErrors.HeadersTooLong(32768, 100), 431, "UNSUPPORTED", "32768"),
        [nameof(RequestErrors.BodyTimedOut)] = (RequestErrors.BodyTimedOut(TimeSpan.FromMinutes(15)), 408, "BLOB_UPLOAD_INVALID", "900 seconds"),
        [nameof(RequestErrors.UiMethodNotAllowed)] = (RequestErrors.UiMethodNotAllowed("TRACE", "GET"), 405, "UNSUPPORTED", "TRACE"),
        [nameof(RequestErrors.MalformedAnswer)] = (RequestErrors.MalformedAnswer("Hosted", "No header."), 502, "UNAVAILABLE", "Hosted"),
    };

    public static TheoryData<string> Names => [.. Catalogue.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_error_has_a_status_a_code_and_a_message(string name)
    {
        var (error, status, code, words) = Catalogue[name];

        (error.Status, error.Code, error.RetryAfter).Should().Be((status, code, null));
        error.Message.Should().MatchRegex("^[a-z].*[^.]$", "clients put it into a sentence of their own");
        $"{error.Message} {error.Detail}".Should().Contain(words);
    }

    [Fact]
    public void Every_error_is_in_the_catalogue_of_this_test() =>
        typeof(RequestErrors).GetMethods().Where(method => method.IsStatic).Select(method => method.Name).Should().BeEquivalentTo(Catalogue.Keys);
}
