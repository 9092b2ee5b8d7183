using Microsoft.Extensions.Options;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Server.Cache;

/// <summary>Verifies, in the background after a start, the content that no client has read yet.</summary>
internal sealed class CacheVerification(IServiceProvider services, IOptions<CacheOptions> options) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.IsOn ? services.GetRequiredService<BlobStore>().VerifyAllAsync(stoppingToken) : Task.CompletedTask;
}
