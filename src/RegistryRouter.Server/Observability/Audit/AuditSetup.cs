using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Observability.Audit;

internal static class AuditSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddAudit()
        {
            builder.AddSection<AuditOptions>(AuditOptions.Section);
            builder.AddSection<WebhookOptions>(WebhookOptions.Section);
            builder.Services.AddSingleton<UploadSizes>();
            builder.Services.AddSingleton<AuditFile>();
            builder.Services.AddSingleton<IAuditSink>(services => services.GetRequiredService<AuditFile>());
            if (!string.IsNullOrEmpty(builder.Configuration[$"{AuditOptions.Section}:{nameof(AuditOptions.File)}"]))
                builder.Services.AddHealthChecks().AddCheck<AuditReadiness>("audit");
            builder.Services.AddSingleton<WebhookQueue>();
            builder.Services.AddSingleton<IAuditSink>(services => services.GetRequiredService<WebhookQueue>());
            builder.Services.AddSingleton<IExchangeObserver, AuditTrail>();
            builder.Services.AddHostedService<WebhookSender>();
        }
    }
}
