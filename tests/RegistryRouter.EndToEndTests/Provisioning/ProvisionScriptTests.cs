using System.Text.Json.Nodes;

namespace RegistryRouter.EndToEndTests.Provisioning;

public class ProvisionScriptTests
{
    private const string Hosted = "repositories/docker/hosted/docker-private";
    private const string Group = "repositories/docker/group/docker-public";
    private const string PushUser = "security/users/ci";

    private static readonly (string, string)[] Everything =
    [
        ("NEXUS_ADMIN_PASSWORD", "secret-of-admin"), ("NEXUS_ACCEPT_EULA", "true"), ("NEXUS_ANONYMOUS", "true"),
        ("NEXUS_PUSH_USER", "ci"), ("NEXUS_PUSH_PASSWORD", "secret-of-ci"),
    ];

    [Fact]
    public async Task First_run_makes_everything()
    {
        await using var nexus = await NexusRestApi.StartAsync();

        var result = await ProvisionScript.RunAsync(nexus, Everything);

        result.Should().Match<ScriptResult>(r => r.ExitCode == 0 && r.Error == "");
        nexus.AdminPassword.Should().Be("secret-of-admin");
        nexus.IsEulaAccepted.Should().BeTrue();
        nexus.Realms.Should().Equal("NexusAuthenticatingRealm", "DockerToken");
        nexus.Anonymous["enabled"]!.GetValue<bool>().Should().BeTrue();
        nexus.Things.Keys.Should().Equal(
            "blobstores/file/docker", "repositories/docker/proxy/docker-hub", Hosted, Group, "security/roles/docker-push", PushUser);
        nexus.Things[Hosted]["docker"]!["httpPort"]!.GetValue<int>().Should().Be(8082);
        nexus.Things[Group]["docker"]!["httpPort"]!.GetValue<int>().Should().Be(8083);
        nexus.Things[Group]["group"]!["memberNames"]!.AsArray().Select(name => (string?)name).Should().Equal("docker-private", "docker-hub");
        nexus.Things[PushUser]["password"]!.GetValue<string>().Should().Be("secret-of-ci");
    }

    [Fact]
    public async Task Second_run_changes_nothing()
    {
        await using var nexus = await NexusRestApi.StartAsync();
        await ProvisionScript.RunAsync(nexus, Everything);
        nexus.Writes.Clear();

        var result = await ProvisionScript.RunAsync(nexus, Everything);

        result.Should().Match<ScriptResult>(r => r.ExitCode == 0 && r.Error == "");
        result.Output.Should().Contain("repository docker-public: already there");
        nexus.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    public async Task Licence_is_never_accepted_unasked(string answer)
    {
        await using var nexus = await NexusRestApi.StartAsync();

        var result = await ProvisionScript.RunAsync(nexus, [.. Everything, ("NEXUS_ACCEPT_EULA", answer)]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("https://links.sonatype.com/products/nxrm/ce-eula").And.Contain("NEXUS_ACCEPT_EULA=true");
        nexus.Writes.Should().Equal("PUT security/users/admin/change-password");
        nexus.IsEulaAccepted.Should().BeFalse();
    }

    [Theory]
    [InlineData("{\"httpPort\":9999,\"forceBasicAuth\":false}")]
    [InlineData("{\"httpPort\":8083,\"forceBasicAuth\":true}")]
    public async Task A_repository_that_can_not_serve_the_router_is_defined_anew(string docker)
    {
        await using var nexus = await NexusRestApi.StartAsync();
        await ProvisionScript.RunAsync(nexus, Everything);
        nexus.Things[Group]["docker"] = JsonNode.Parse(docker);
        nexus.Writes.Clear();

        var result = await ProvisionScript.RunAsync(nexus, Everything);

        result.ExitCode.Should().Be(0);
        nexus.Writes.Should().Equal($"PUT {Group}");
        nexus.Things[Group]["docker"]!["httpPort"]!.GetValue<int>().Should().Be(8083);
        nexus.Things[Group]["docker"]!["forceBasicAuth"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task Anonymous_access_stays_as_it_is_unless_told()
    {
        await using var nexus = await NexusRestApi.StartAsync();

        await ProvisionScript.RunAsync(nexus, [.. Everything, ("NEXUS_ANONYMOUS", "")]);

        nexus.Writes.Should().NotBeEmpty().And.NotContain("PUT security/anonymous");
    }

    [Theory]
    [InlineData("with space:and@signs")]
    [InlineData("quo\"te's and \\backslash\\")]
    [InlineData("@$HOME`id`*ü")]
    public async Task Passwords_arrive_as_they_are_and_are_never_shown(string password)
    {
        await using var nexus = await NexusRestApi.StartAsync();
        using var curl = RecordingCurl.Create();

        var result = await ProvisionScript.RunAsync(
            nexus, [.. Everything, ("NEXUS_ADMIN_PASSWORD", password), ("NEXUS_PUSH_PASSWORD", password), ("PATH", curl.SearchPath)]);

        result.ExitCode.Should().Be(0);
        nexus.AdminPassword.Should().Be(password);
        nexus.Things[PushUser]["password"]!.GetValue<string>().Should().Be(password);
        foreach (var secret in new[] { password, NexusRestApi.FirstPassword })
        {
            result.Output.Should().NotContain(secret);
            curl.Arguments().Should().Contain("--config").And.NotContain(secret);
        }
    }

    [Theory]
    [InlineData("PUT security/users/admin/change-password", 400, "Password of admin: Nexus answered 400")]
    [InlineData("GET system/eula", 429, "Leave it alone for 15 minutes")]
    [InlineData("POST system/eula", 500, "Licence: Nexus answered 500")]
    [InlineData("PUT security/realms/active", 400, "Realms: Nexus answered 400")]
    [InlineData("POST repositories/docker/hosted", 403, "no such luck")]
    [InlineData("GET status/writable", 503, "not ready")]
    public async Task An_unexpected_answer_stops_it(string call, int status, string said)
    {
        await using var nexus = await NexusRestApi.StartAsync();
        nexus.Faults[call] = status;

        var result = await ProvisionScript.RunAsync(nexus, Everything);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain(said);
        nexus.Things.Should().NotContainKey(Group);
    }

    [Fact]
    public async Task Wrong_password_is_tried_once_and_named()
    {
        await using var nexus = await NexusRestApi.StartAsync();
        nexus.AdminPassword = "another";
        File.Delete(nexus.PasswordFile);

        var result = await ProvisionScript.RunAsync(nexus, Everything);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain("NEXUS_ADMIN_PASSWORD");
        nexus.Refusals.Should().Be(1);
        nexus.Writes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("NEXUS_ADMIN_PASSWORD", "")]
    [InlineData("NEXUS_ANONYMOUS", "maybe")]
    public async Task A_setting_that_can_not_be_used_is_named(string name, string value)
    {
        await using var nexus = await NexusRestApi.StartAsync();

        var result = await ProvisionScript.RunAsync(nexus, [.. Everything, (name, value)]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain(name);
        nexus.Writes.Should().BeEmpty();
    }
}
