using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Push;

internal static class PushSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddPush()
        {
            builder.AddSection<PushOptions>(PushOptions.Section);
            builder.Services.AddSingleton(services => ManifestMemory.Shares(services.GetRequiredService<IOptions<PushOptions>>().Value));
            builder.Services.AddSingleton<ManifestBodies>();
            builder.Services.AddSingleton<PushMetrics>();
            builder.Services.AddSingleton<BlobCopies>();
            builder.Services.AddSingleton<Mounting>();
            builder.Services.AddSingleton<Promotion>();
        }
    }
}
