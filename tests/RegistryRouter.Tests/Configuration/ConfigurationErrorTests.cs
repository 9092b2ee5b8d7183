using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Tests.Configuration;

public sealed class ConfigurationErrorTests
{
    [Theory]
    [InlineData("Nexus:IdleTimeout", "soon", "Nexus:IdleTimeout = 'soon' is not allowed: say when")]
    [InlineData("Nexus:Group", null, "Nexus:Group is missing: say when (environment variable: Nexus__Group)")]
    [InlineData("Router:Hosts:0", null, "Router:Hosts:0 is missing: say when (environment variable: Router__Hosts__0)")]
    [InlineData("Tls:Enabled", "", "Tls:Enabled = '' is not allowed: say when")]
    [InlineData("Mirror:PasswordFile", "/run/secrets/mirror", "Mirror:PasswordFile = '/run/secrets/mirror' is not allowed: say when")]
    [InlineData("Mirror:PasswordFile", "hunter2", "Mirror:PasswordFile is not allowed: say when")]
    [InlineData("Nexus:Group", "http://u:p/w?@d@nexus:8083", "Nexus:Group = 'http://…@nexus:8083' is not allowed: say when")]
    [InlineData("Webhook:Url", "ftp://ci.example.com/hooks/x", "Webhook:Url = 'ftp://ci.example.com/…' is not allowed: say when")]
    public void An_error_is_one_line_with_key_value_and_allowed_values(string key, string? value, string line) =>
        new ConfigurationError(key, value, "say when").ToString().Should().Be(line);

    [Fact]
    public void An_exception_message_has_one_line_per_error()
    {
        var exception = new ConfigurationErrorsException([new("A:B", "1", "x"), new("C:D", null, "y")]);

        exception.Message.Split(Environment.NewLine).Should().Equal(exception.Errors.Select(fault => fault.ToString()));
    }
}
