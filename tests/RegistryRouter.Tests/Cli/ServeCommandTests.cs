using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RegistryRouter.Cli;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Cli;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task A_failed_service_stops_the_router_with_exit_code_1()
    {
        var exitCode = await ServeCommand.RunAsync(new RouterSettings(), _ => Router()).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        exitCode.Should().Be(CommandLine.Problem);
    }

    private static WebApplication Router()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddRouterSources(new RouterSettings
        {
            Overrides = new Dictionary<string, string?>
            {
                ["Tls:Enabled"] = "false",
                ["Listen:Http"] = "127.0.0.1:0",
                ["Listen:Management"] = "127.0.0.1:0",
            },
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddListeners();
        builder.AddTls(_ => []);
        builder.AddLimits();
        builder.Services.AddHostedService<FailingService>();
        return builder.Build();
    }

    private sealed class FailingService : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("broken");
        }
    }
}
