using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistryRouter.Server.Observability.Logging;

namespace RegistryRouter.Tests.Observability.Logging;

public sealed class LoggingSetupTests
{
    [Theory]
    [InlineData("Trace", LogLevel.Trace)]
    [InlineData("Debug", LogLevel.Debug)]
    [InlineData("Information", LogLevel.Information)]
    [InlineData("Warning", LogLevel.Warning)]
    [InlineData("Error", LogLevel.Error)]
    [InlineData("Critical", LogLevel.Critical)]
    public void The_configured_level_is_the_minimum_level(string level, LogLevel least)
    {
        var logger = Logger(level, "RegistryRouter.Routing");

        foreach (var each in Enum.GetValues<LogLevel>().Where(each => each != LogLevel.None))
            logger.IsEnabled(each).Should().Be(each >= least, each.ToString());
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("System.Net.Http")]
    [InlineData("Yarp.ReverseProxy.Forwarder.HttpForwarder")]
    public void The_framework_logs_errors_only(string category)
    {
        var logger = Logger("Trace", category);

        logger.IsEnabled(LogLevel.Warning).Should().BeFalse();
        logger.IsEnabled(LogLevel.Error).Should().BeTrue();
    }

    private static ILogger Logger(string level, string category)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection([new("Log:Level", level)]);
        builder.AddRouterLogging();
        return builder.Services.BuildServiceProvider().GetRequiredService<ILoggerFactory>().CreateLogger(category);
    }
}
