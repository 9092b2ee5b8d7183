using System.Text;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Mirror;

namespace RegistryRouter.Tests.Mirror;

public sealed class ServiceAccountTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly WrongWallClock _time = new();
    private readonly ServiceAccount _account;

    public ServiceAccountTests()
    {
        File.WriteAllText(_file, "secret\n");
        _account = new(Options.Create(new MirrorOptions { Username = "robot", PasswordFile = _file }), _time);
    }

    [Fact]
    public void The_password_is_the_file_without_its_last_line_break() => Shown().Should().Be("robot:secret");

    [Fact]
    public void After_two_failed_sign_ins_in_a_row_sign_ins_pause_for_15_minutes()
    {
        Refuse();
        Shown().Should().Be("robot:secret");
        Refuse();

        FluentActions.Invoking(Shown).Should().Throw<SignInException>()
            .Which.Error.Should().Match<RegistryRouter.Server.Errors.RouterError>(error => error.Status == 503 && error.RetryAfter == ServiceAccount.Pause);
        _time.Advance(ServiceAccount.Pause);
        Shown().Should().Be("robot:secret");
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_prolong_the_pause()
    {
        Refuse();
        Refuse();
        _time.Error = -TimeSpan.FromDays(1);
        FluentActions.Invoking(Shown).Should().Throw<SignInException>().Which.Error.RetryAfter.Should().Be(ServiceAccount.Pause);

        _time.Advance(ServiceAccount.Pause);

        Shown().Should().Be("robot:secret");
    }

    [Fact]
    public void A_successful_sign_in_resets_the_count()
    {
        Refuse();
        _account.Accepted();
        Refuse();

        Shown().Should().Be("robot:secret");
    }

    [Fact]
    public void Another_password_in_the_file_is_tried_at_once()
    {
        Refuse();
        Refuse();
        File.WriteAllText(_file, "other");

        Shown().Should().Be("robot:other");
    }

    [Fact]
    public void A_locked_account_pauses_sign_ins_at_once()
    {
        _account.Refused(_account.Credentials(), isLocked: true);

        FluentActions.Invoking(Shown).Should().Throw<SignInException>();
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        File.Delete(_file);

        FluentActions.Invoking(Shown).Should().Throw<SignInException>().Which.Error.Detail.Should().Contain(_file);
    }

    [Fact]
    public void Concurrent_sign_ins_are_limited_to_the_failures_that_are_left()
    {
        _account.Places.Capacity.Should().Be(ServiceAccount.MaxRefusals);
        Refuse();
        _account.Places.Capacity.Should().Be(1);
        _account.Accepted();
        _account.Places.Capacity.Should().Be(ServiceAccount.MaxRefusals);
    }

    public void Dispose() => File.Delete(_file);

    private void Refuse() => _account.Refused(_account.Credentials());

    private string Shown() => Encoding.UTF8.GetString(Convert.FromBase64String(_account.Credentials().Parameter!));
}
