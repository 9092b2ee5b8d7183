using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Login;

public sealed class LoginTests(SharedStages stages)
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Matrix.EveryLoginClient), MemberType = typeof(Matrix))]
    public async Task The_right_password_logs_in(UpstreamKind upstreams, ClientKind client)
    {
        var stage = await stages.OnAsync(upstreams);

        var login = await ((ILoginClient)stage.Client(client)).LoginAsync(stage.Access.Credentials, _cancel).Succeeds();

        login.Said.Should().Contain("Login Succeeded");
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryLoginClient), MemberType = typeof(Matrix))]
    public async Task A_wrong_password_does_not(UpstreamKind upstreams, ClientKind client)
    {
        var stage = await stages.OnAsync(upstreams);
        var wrong = stage.Access.Credentials with { Password = "guessed" };

        var login = await ((ILoginClient)stage.Client(client)).LoginAsync(wrong, _cancel).Fails();

        login.Said.Should().MatchRegex("(?i)unauthorized|invalid username/password");
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Containerd_pushes_nothing_with_a_wrong_password(UpstreamKind upstreams)
    {
        var stage = await stages.OnAsync(upstreams);
        var (image, wrong) = (stage.NewName(), stage.Access.Credentials with { Password = "guessed" });
        await stage.Containerd.ImportAsync(stage.NewImage(), image, _cancel);

        var push = await stage.Containerd.PushAsync(image, wrong, _cancel).Fails();

        push.Said.Should().Contain("401 Unauthorized");
        (await stage.Direct.TryPullFromHostedAsync(image, _cancel).Fails()).Said.Should().Contain("manifest unknown");
    }
}
