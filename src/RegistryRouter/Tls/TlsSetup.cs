using Microsoft.Extensions.Options;
using RegistryRouter.Access;
using RegistryRouter.Configuration;

namespace RegistryRouter.Tls;

internal static class TlsSetup
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "::1"];

    extension(WebApplicationBuilder builder)
    {
        public void AddTls()
        {
            builder.AddSection<TlsOptions>(TlsOptions.Section);
            builder.AddSection<DataOptions>(DataOptions.Section);
            builder.Services.AddSingleton(services => new AuthorityFolder(
                Path.Combine(Path.GetFullPath(services.GetRequiredService<IOptions<DataOptions>>().Value.Directory), "tls"),
                TimeProvider.System));
            builder.Services.AddSingleton(LoadCertificate);
        }
    }

    private static ServerCertificate LoadCertificate(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TlsOptions>>().Value;
        return options.CertificateFile.Length > 0
            ? PemCertificate.Load(options.CertificateFile, options.KeyFile)
            : services.GetRequiredService<AuthorityFolder>().ServerCertificateFor(OwnNames(services));
    }

    // A router without a name of its own is still reached from its own machine and by the machine's name.
    private static string[] OwnNames(IServiceProvider services)
    {
        string[] hosts = [.. services.GetRequiredService<PublicHosts>().Names];
        return [.. (hosts.Length > 0 ? hosts : [Environment.MachineName]).Concat(LoopbackNames).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
