using System.Text;
using Microsoft.AspNetCore.Http;
using RegistryRouter.Server.Observability.Logging;

namespace RegistryRouter.Tests.Observability.Logging;

public sealed class BasicUserTests
{
    [Theory]
    [InlineData("jane:secret", "jane")]
    [InlineData("jane:a:b", "jane")]
    [InlineData("jäné:x", "jäné")]
    [InlineData("a\nb:x", "a\\nb")]
    [InlineData(":x", null)]
    [InlineData("no colon", null)]
    [InlineData("", null)]
    public void The_name_is_before_the_colon(string pair, string? name) =>
        Of("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))).Should().Be(name);

    [Fact]
    public void A_name_that_is_not_utf8_is_latin1() =>
        Of("Basic " + Convert.ToBase64String(Encoding.Latin1.GetBytes("Zoë:x"))).Should().Be("Zoë");

    [Fact]
    public void A_long_password_does_not_hide_the_name() =>
        Of("basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("jane:" + new string('x', 5000)))).Should().Be("jane");

    [Theory]
    [InlineData("Bearer DockerToken.1")]
    [InlineData("Basic !!!")]
    [InlineData("Basic")]
    [InlineData("")]
    public void Other_values_have_no_name(string value) => Of(value).Should().BeNull();

    private static string? Of(string value) => BasicUser.Of(new HeaderDictionary { ["Authorization"] = value });
}
