using System.Globalization;
using System.Net.Http.Headers;
using RegistryRouter.Server.Mirror;

namespace RegistryRouter.Tests.Mirror;

public sealed class TokenCacheTests
{
    private readonly WrongWallClock _time = new();
    private readonly TokenCache _tokens;

    public TokenCacheTests() => _tokens = new(_time);

    [Fact]
    public void Scopes_without_a_token_borrow_the_last_one_until_it_expires()
    {
        var token = Add("a");

        _tokens.For("b", null).Should().Be(token);
        _tokens.IsBorrowed("b", token).Should().BeTrue();
        _tokens.IsBorrowed("a", token).Should().BeFalse();
        _tokens.For("b", token).Should().BeNull("it was refused there");
        _time.Advance(TimeSpan.FromMinutes(1));
        _tokens.For("b", null).Should().BeNull();
    }

    [Fact]
    public void The_wall_clock_does_not_affect_the_lifetime_of_a_token()
    {
        var token = Add("a");

        _time.Error = TimeSpan.FromDays(1);
        _tokens.For("a", null).Should().Be(token);
        _time.Error = -TimeSpan.FromDays(1);
        _time.Advance(TimeSpan.FromSeconds(49));
        _tokens.For("a", null).Should().BeNull();
    }

    [Fact]
    public void Tokens_are_not_borrowed_while_the_upstream_checks_scopes()
    {
        var token = Add("a");
        _tokens.MarkScoped();

        _tokens.For("b", null).Should().BeNull();
        _tokens.For("a", null).Should().Be(token);
        _time.Advance(TimeSpan.FromMinutes(10));
        _tokens.AreScoped.Should().BeFalse();
    }

    [Fact]
    public void A_refused_token_is_removed_but_not_its_replacement()
    {
        var old = Add("a");
        var renewed = Add("a");

        _tokens.Remove("a", old);
        _tokens.For("a", null).Should().Be(renewed);
        _tokens.Remove("a", renewed);
        _tokens.For("a", null).Should().BeNull();
    }

    [Fact]
    public void The_number_of_cached_tokens_is_limited_and_the_oldest_is_removed()
    {
        _tokens.MarkScoped();
        var first = Add("first");
        for (var number = 1; number < TokenCache.MaxTokens; number++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Add(number.ToString(CultureInfo.InvariantCulture));
        }

        _tokens.For("first", null).Should().Be(first);
        Add("one more");
        _tokens.For("first", null).Should().BeNull();
        _tokens.For("1", null).Should().NotBeNull();
    }

    [Fact]
    public void A_token_for_an_overlong_name_is_not_cached()
    {
        _tokens.MarkScoped();
        var scope = new string('a', 1000);
        Add(scope);

        _tokens.For(scope, null).Should().BeNull();
    }

    private AuthenticationHeaderValue Add(string scope)
    {
        var header = new AuthenticationHeaderValue("Bearer", $"{scope} {Guid.NewGuid()}");
        _tokens.Add(scope, new BearerToken(header, TimeSpan.FromSeconds(48)), _time.GetTimestamp());
        return header;
    }
}
