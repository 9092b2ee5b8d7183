using RegistryRouter.Configuration;

namespace RegistryRouter.Observability.Audit;

internal static class AuditSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddAudit()
        {
            builder.AddSection<AuditOptions>(AuditOptions.Section);
            builder.AddSection<WebhookOptions>(WebhookOptions.Section);
            builder.Services.AddSingleton<UploadSizes>();
            builder.Services.AddSingleton<IAuditSink, AuditFile>();
            builder.Services.AddSingleton<WebhookQueue>();
            builder.Services.AddSingleton<IAuditSink>(services => services.GetRequiredService<WebhookQueue>());
            builder.Services.AddSingleton<IExchangeObserver, AuditTrail>();
            builder.Services.AddHostedService<WebhookSender>();
        }
    }
}
