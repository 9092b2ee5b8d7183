using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Registry;

public sealed class LoginTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [MemberData(nameof(Matrix.EveryLoginClient), MemberType = typeof(Matrix))]
    public async Task The_right_password_logs_in(UpstreamKind upstreams, ClientKind client)
    {
        var stage = await OnAsync(upstreams);

        var login = await ((ILoginClient)stage.Client(client)).LoginAsync(stage.Access.Credentials, Cancel).Succeeds();

        login.AllOutput.Should().Contain("Login Succeeded");
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryLoginClient), MemberType = typeof(Matrix))]
    public async Task A_wrong_password_does_not_log_in(UpstreamKind upstreams, ClientKind client)
    {
        var stage = await OnAsync(upstreams);
        var wrong = stage.Access.Credentials with { Password = "guessed" };

        var login = await ((ILoginClient)stage.Client(client)).LoginAsync(wrong, Cancel).Fails();

        login.AllOutput.Should().MatchRegex("(?i)unauthorized|invalid username/password");
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Containerd_pushes_nothing_with_a_wrong_password(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (image, wrong) = (stage.NewName(), stage.Access.Credentials with { Password = "guessed" });
        await stage.Containerd.ImportAsync(stage.NewImage(), image, Cancel);

        var push = await stage.Containerd.PushAsync(image, wrong, Cancel).Fails();

        push.AllOutput.Should().Contain("401 Unauthorized");
        (await stage.Direct.TryPullFromHostedAsync(image, Cancel).Fails()).AllOutput.Should().Contain("manifest unknown");
    }
}
