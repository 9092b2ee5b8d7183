using System.Text;
using System.Text.Json.Nodes;

namespace NexusStandIn.Tests.Rest;

public sealed class RestInterfaceTests : StandInFixture
{
    private const string Root = "/service/rest/v1/";

    protected override StandInOptions Options => new() { IsFresh = true };

    [Theory]
    [InlineData("GET", "status", 200)]
    [InlineData("GET", "status/writable", 200)]
    [InlineData("GET", "security/realms/active", 401)]
    [InlineData("POST", "repositories/docker/hosted", 401)]
    public async Task Only_the_status_is_public(string method, string path, int status)
    {
        var answer = await SendAsync(Connector.Ui, method, Root + path);

        ((int)answer.StatusCode).Should().Be(status);
    }

    [Theory]
    [InlineData("{\"name\":\"x\"}", "online")]
    [InlineData("""{"name":"x","online":true,"storage":{"blobStoreName":"none","strictContentTypeValidation":true,"writePolicy":"ALLOW"},"docker":{"v1Enabled":true,"forceBasicAuth":false}}""", "Blob store does not exist")]
    [InlineData("""{"name":"x","online":true,"storage":{"blobStoreName":"default","strictContentTypeValidation":true,"writePolicy":"NEVER"},"docker":{"v1Enabled":true,"forceBasicAuth":false}}""", "storage.writePolicy")]
    public async Task An_invalid_definition_is_refused_with_its_field(string definition, string named)
    {
        var answer = await AdminAsync("POST", "repositories/docker/hosted", definition);

        ((int)answer.StatusCode).Should().Be(400);
        (await TextOf(answer)).Should().Contain(named);
    }

    [Fact]
    public async Task Creating_a_repository_opens_its_connector()
    {
        Nexus.Behaviour.EulaAccepted = true;
        var before = async () => await SendAsync(Connector.Hosted, "GET", "/v2/");
        await before.Should().ThrowAsync<HttpRequestException>();

        var definition = $$$"""{"name":"mine","online":true,"storage":{"blobStoreName":"default","strictContentTypeValidation":true,"writePolicy":"ALLOW"},"docker":{"v1Enabled":true,"forceBasicAuth":true,"httpPort":{{{Nexus.Hosted.Port}}}}}""";
        ((int)(await AdminAsync("POST", "repositories/docker/hosted", definition)).StatusCode).Should().Be(201);

        var after = await SendAsync(Connector.Hosted, "GET", "/v2/");
        HeaderOf(after, "WWW-Authenticate").Should().StartWith("BASIC");
    }

    [Fact]
    public async Task The_licence_is_accepted_only_with_its_text()
    {
        ((int)(await AdminAsync("POST", "system/eula", """{"disclaimer":"yes","accepted":true}""")).StatusCode).Should().Be(500);
        var licence = JsonNode.Parse(await TextOf(await AdminAsync("GET", "system/eula")))!;
        licence["accepted"] = true;

        ((int)(await AdminAsync("POST", "system/eula", licence.ToJsonString())).StatusCode).Should().Be(204);

        Nexus.Behaviour.EulaAccepted.Should().BeTrue();
    }

    [Fact]
    public async Task Changing_the_password_deletes_the_first_password_file()
    {
        var answer = await SendAsync(
            Connector.Ui, "PUT", Root + "security/users/admin/change-password", new StringContent("another", Encoding.UTF8, "text/plain"),
            $"Authorization: {Basic(password: await File.ReadAllTextAsync(Nexus.FirstPasswordFile, Stop))}");

        ((int)answer.StatusCode).Should().Be(204);
        File.Exists(Nexus.FirstPasswordFile).Should().BeFalse();
    }

    private async Task<HttpResponseMessage> AdminAsync(string method, string path, string? json = null) => await SendAsync(
        Connector.Ui, method, Root + path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        $"Authorization: {Basic(password: await File.ReadAllTextAsync(Nexus.FirstPasswordFile, Stop))}");
}
