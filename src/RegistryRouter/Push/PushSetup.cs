using RegistryRouter.Configuration;

namespace RegistryRouter.Push;

internal static class PushSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddPush()
        {
            builder.AddSection<PushOptions>(PushOptions.Section);
            builder.Services.AddSingleton<PushMetrics>();
            builder.Services.AddSingleton<BlobCopies>();
            builder.Services.AddSingleton<Mounting>();
            builder.Services.AddSingleton<Promotion>();
        }
    }
}
