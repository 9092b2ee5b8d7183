using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

internal static class TlsSetup
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "::1"];

    extension(WebApplicationBuilder builder)
    {
        /// <param name="hosts">Returns the public host names; the router's own certificate is issued for them.</param>
        public void AddTls(Func<IServiceProvider, IEnumerable<string>> hosts)
        {
            builder.AddSection<TlsOptions>(TlsOptions.Section);
            builder.AddSection<DataOptions>(DataOptions.Section);
            builder.Services.AddSingleton(services => new AuthorityFolder(
                Path.Combine(Path.GetFullPath(services.GetRequiredService<IOptions<DataOptions>>().Value.Directory), "tls"),
                services.GetRequiredService<TimeProvider>()));
            builder.Services.AddSingleton(LoadClientCertificates);
            builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<ServerCertificates>(services, Sources(services, hosts)));
            builder.Services.AddHostedService<CertificateRefresher>();
            builder.Services.AddHealthChecks().AddCheck<CertificateReadiness>("certificate");
        }
    }

    private static IEnumerable<ICertificateSource> Sources(IServiceProvider services, Func<IServiceProvider, IEnumerable<string>> hosts)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var files = services.GetRequiredService<IOptions<TlsOptions>>().Value.AllFiles();
        return files.Count > 0
            ? files.Select(each => new CertificateFileSource(each, time))
            : [new OwnCertificateSource(services.GetRequiredService<AuthorityFolder>(), OwnNames(hosts(services)), time)];
    }

    private static ClientCertificates LoadClientCertificates(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TlsOptions>>().Value;
        if (options.ClientCertificate == ClientCertificateRule.Off)
            return new ClientCertificates(ClientCertificateRule.Off, []);
        var authorities = AuthorityBundle.TryLoad(options.ClientCa, out var fault);
        return new ClientCertificates(options.ClientCertificate, authorities ?? throw new InvalidDataException($"{options.ClientCa}: {fault}"));
    }

    // A router without Router:Hosts is reached by the machine's name and from the machine itself.
    private static string[] OwnNames(IEnumerable<string> publicHosts)
    {
        string[] hosts = [.. publicHosts];
        return [.. (hosts.Length > 0 ? hosts : [Environment.MachineName]).Concat(LoopbackNames).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
