using Microsoft.AspNetCore.Http;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Access;

public sealed class AccessPolicyMiddlewareTests
{
    [Theory]
    [InlineData(false, true, 1)]
    [InlineData(true, true, 0)]
    [InlineData(false, false, 0)]
    public void Rules_that_can_be_bypassed_are_logged_once_at_startup(bool isGuarded, bool isReadOnly, int lines)
    {
        var log = new CapturedLog();
        var access = Access(isGuarded, isReadOnly);

        _ = new AccessPolicyMiddleware(PassOn, access, new MirrorNetworks(new([])), null!, null!, log.Logger<AccessPolicyMiddleware>());

        log.Lines.Select(line => line[..line.IndexOf(',')]).Should().Equal(Enumerable.Repeat("Warning Access:UiDockerPaths is Open", lines));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void A_client_certificate_rule_that_can_be_bypassed_is_logged_once_at_startup(bool isGuarded, int lines)
    {
        var log = new CapturedLog();

        _ = new ClientCertificateMiddleware(
            PassOn, new(ClientCertificateRule.RequiredForPush, []), Access(isGuarded, isReadOnly: false), log.Logger<ClientCertificateMiddleware>());

        log.Lines.Select(line => line[..line.IndexOf(" does", StringComparison.Ordinal)])
            .Should().Equal(Enumerable.Repeat("Warning Access:UiDockerPaths is Open, so Tls:ClientCertificate", lines));
    }

    private static Live<AccessOptions> Access(bool isGuarded, bool isReadOnly) => new(
        AccessOptions.Section, new() { ReadOnly = isReadOnly, UiDockerPaths = isGuarded ? UiDockerPathRule.Guarded : UiDockerPathRule.Open });

    private static Task PassOn(HttpContext context) => Task.CompletedTask;
}
