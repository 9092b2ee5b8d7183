using Microsoft.Extensions.Options;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>Checks that every served certificate is within its validity; clients refuse others.</summary>
internal sealed class CertificateReadiness(IServiceProvider services, IOptions<TlsOptions> options, TimeProvider time) : IReadinessCheck
{
    public string Name => "certificate";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(Look());

    private ReadinessResult Look()
    {
        if (!options.Value.Enabled)
            return new(true, "TLS is off.");
        var now = time.GetUtcNow().UtcDateTime;
        var all = services.GetRequiredService<ServerCertificates>().All.ToList();
        return all.Find(each => each.EndUtc <= now || each.StartUtc > now) is { } outside
            ? new(false, $"The certificate of {string.Join(", ", outside.Names)} is valid from {outside.StartUtc:yyyy-MM-dd HH:mm} to {outside.EndUtc:yyyy-MM-dd HH:mm} UTC only.")
            : new(true, $"Valid until {all.Min(each => each.EndUtc):yyyy-MM-dd HH:mm} UTC.");
    }
}
