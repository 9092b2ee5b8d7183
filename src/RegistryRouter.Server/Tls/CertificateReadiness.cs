using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Tls;

/// <summary>Checks that every served certificate is within its validity; clients refuse others.</summary>
internal sealed class CertificateReadiness(IServiceProvider services, IOptions<TlsOptions> options, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Look());

    private HealthCheckResult Look()
    {
        if (!options.Value.Enabled)
            return HealthCheckResult.Healthy("TLS is off.");
        var now = time.GetUtcNow().UtcDateTime;
        var all = services.GetRequiredService<ServerCertificates>().All.ToList();
        return all.Find(each => each.EndUtc <= now || each.StartUtc > now) is { } outside
            ? HealthCheckResult.Unhealthy($"The certificate of {string.Join(", ", outside.Names)} is valid from {outside.StartUtc:yyyy-MM-dd HH:mm} to {outside.EndUtc:yyyy-MM-dd HH:mm} UTC only.")
            : HealthCheckResult.Healthy($"Valid until {all.Min(each => each.EndUtc):yyyy-MM-dd HH:mm} UTC.");
    }
}
