using System.Net;
using System.Text.Json.Nodes;
using NexusStandIn;
using RegistryRouter.Cli;

namespace RegistryRouter.Tests.Functional.Provisioning;

public sealed class ProvisionTests : ProvisionFixture
{
    [Fact]
    public async Task A_new_Nexus_is_set_up_for_pushes_and_pulls_through_the_router()
    {
        (await RunAsync(Everything)).Should().Be(CommandLine.Success, Output);

        Output.Should().Contain($"Nexus__Group=http://127.0.0.1:{Nexus.Group.Port} Nexus__Hosted=http://127.0.0.1:{Nexus.Hosted.Port}");
        await using var router = await RunningRouter.StartAsync(Nexus.Group, Nexus.Hosted, Nexus.Ui);
        (await StartUploadAsync(router, "ci", PushPassword)).Should().Be(HttpStatusCode.Accepted);
        (await StartUploadAsync(router, "ci", "another")).Should().Be(HttpStatusCode.Unauthorized);
        Nexus.Requests.On(Connector.Hosted).Should().Contain(entry => entry.Method == "POST" && entry.Status == 202);
    }

    [Fact]
    public async Task A_new_Nexus_gets_the_expected_calls()
    {
        await RunAsync(Everything);

        Changes.Should().Equal(
            "PUT security/users/admin/change-password", "POST system/eula", "PUT security/realms/active", "PUT security/anonymous", "POST blobstores/file",
            "POST repositories/docker/proxy", "POST repositories/docker/hosted", "POST repositories/docker/group", "POST security/roles", "POST security/users");
        File.Exists(Nexus.FirstPasswordFile).Should().BeFalse();
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await RunAsync(Everything);
        Nexus.Requests.Clear();

        (await RunAsync(Everything)).Should().Be(CommandLine.Success, Output);

        Changes.Should().BeEmpty();
        Output.Should().Contain("0 created, 0 changed, 10 unchanged");
    }

    [Fact]
    public async Task A_dry_run_prints_the_calls_without_secrets()
    {
        (await RunAsync([.. Everything, "--dry-run"])).Should().Be(CommandLine.Success, Output);

        Changes.Should().BeEmpty();
        Output.Should().Contain($"POST {Nexus.Ui}service/rest/v1/repositories/docker/group").And.Contain("\"memberNames\":[\"docker-private\",\"docker-hub\"]")
            .And.Contain("\"password\":\"***\"").And.NotContain(PushPassword).And.NotContain(AdminPassword);
    }

    [Fact]
    public async Task The_licence_is_accepted_only_with_its_option()
    {
        (await RunAsync([.. Everything.Where(argument => argument != "--accept-eula")])).Should().Be(CommandLine.Problem);

        Output.Should().Contain("https://links.sonatype.com/products/nxrm/ce-eula").And.Contain("--accept-eula");
        Nexus.Behaviour.EulaAccepted.Should().BeFalse();
    }

    [Fact]
    public async Task Passwords_are_never_printed()
    {
        var first = await File.ReadAllTextAsync(Nexus.FirstPasswordFile, TestContext.Current.CancellationToken);

        await RunAsync(Everything);

        Output.Should().Contain("password of admin").And.NotContain(AdminPassword).And.NotContain(PushPassword).And.NotContain(first);
    }

    [Fact]
    public async Task A_password_file_overrides_the_environment()
    {
        await RunAsync([.. Everything, "--password-file", Write("admin", "from-the-file\n")]);

        (await GetStatusAsync("security/realms/active", "from-the-file")).Should().Be(HttpStatusCode.OK);
        (await GetStatusAsync("security/realms/active", AdminPassword)).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_and_reported()
    {
        (await RunAsync("--accept-eula")).Should().Be(CommandLine.Problem);

        Output.Should().Contain("401").And.Contain("--initial-password-file");
        Nexus.Requests.On(Connector.Ui).Where(entry => entry.Status == 401).Should().ContainSingle();
        Changes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("httpPort", "9999", "docker.httpPort 9999 →")]
    [InlineData("forceBasicAuth", "true", "docker.forceBasicAuth true → false")]
    public async Task A_repository_is_changed_only_where_the_router_needs_it(string key, string value, string expected)
    {
        await RunAsync(Everything);
        var definition = await GetAsync("repositories/docker/group/docker-public");
        definition["docker"]![key] = JsonNode.Parse(value);
        definition["routingRuleName"] = "kept";
        await PutAsync("repositories/docker/group/docker-public", definition);
        Nexus.Requests.Clear();

        await RunAsync(Everything);

        Changes.Should().Equal("PUT repositories/docker/group/docker-public");
        Output.Should().Contain(expected);
        var changed = await GetAsync("repositories/docker/group/docker-public");
        changed["routingRuleName"]!.GetValue<string>().Should().Be("kept");
        changed["docker"]!["httpPort"]!.GetValue<int>().Should().Be(Nexus.Group.Port);
        changed["docker"]!["forceBasicAuth"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task Anonymous_access_is_unchanged_without_its_option()
    {
        await RunAsync([.. Everything.Where(argument => argument is not "--anonymous" and not "true")]);

        Changes.Should().NotBeEmpty().And.NotContain("PUT security/anonymous");
    }

    [Fact]
    public async Task An_empty_value_counts_as_not_set()
    {
        (await RunAsync([.. Everything.Select(argument => argument is "ci" or "true" ? "" : argument)])).Should().Be(CommandLine.Success, Output);

        Changes.Should().Contain("POST repositories/docker/group").And.NotContain("POST security/users").And.NotContain("PUT security/anonymous");
    }

    [Fact]
    public async Task With_by_path_no_connector_gets_a_port()
    {
        (await RunAsync([.. Everything, "--by-path"])).Should().Be(CommandLine.Success, Output);

        Output.Should().Contain($"Nexus__Group={Nexus.Ui}repository/docker-public");
        (await GetAsync("repositories/docker/group/docker-public"))["docker"]!["httpPort"].Should().BeNull();
    }

    [Fact]
    public async Task A_Nexus_that_is_not_ready_in_time_is_reported()
    {
        Nexus.Behaviour.ReadOnly = true;

        (await RunAsync(Everything)).Should().Be(CommandLine.Problem);

        Output.Should().Contain("not ready after 1 seconds").And.Contain("503");
        Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_password_is_reported_with_its_option_and_variable()
    {
        Environment.Clear();

        (await RunAsync(Everything)).Should().Be(CommandLine.Problem);

        Output.Should().Contain("--password-file").And.Contain("NEXUS_ADMIN_PASSWORD");
        Nexus.Requests.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--anonymous", "maybe")]
    [InlineData("--group-port", "70000")]
    [InlineData("--push-user", "a:b")]
    public async Task An_invalid_option_is_named(string option, string value)
    {
        (await RunAsync(option, value)).Should().Be(CommandLine.UsageError);

        Output.Should().Contain(option);
    }

    private static async Task<HttpStatusCode> StartUploadAsync(RunningRouter router, string user, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/team/app/blobs/uploads/") { Headers = { Authorization = Basic(user, password) } };
        using var response = await router.Client().SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
