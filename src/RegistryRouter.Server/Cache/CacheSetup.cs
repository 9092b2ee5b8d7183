using Microsoft.Extensions.Options;
using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Cache;

internal static class CacheSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddCache()
        {
            builder.AddSection<CacheOptions>(CacheOptions.Section);
            builder.Services.AddSingleton<BlobStore>().AddSingleton<CacheMetrics>();
            builder.Services.AddSingleton(Lifetimes);
            builder.Services.AddSingleton<CredentialHashes>().AddSingleton<Accounts>().AddSingleton<ReadProofs>();
            builder.Services.AddSingleton<Tags>().AddSingleton<SignInResponses>().AddSingleton<Outages>();
            builder.Services.AddSingleton<ReadScopes>().AddSingleton<OriginChecks>().AddSingleton<Fetches>();
            builder.Services.AddHostedService<CacheVerification>();
            builder.Services.AddSingleton<DiskFallback>().AddSingleton<ContentReads>().AddSingleton<TagReads>().AddSingleton<SignInReads>();
        }
    }

    private static Func<ProofLifetimes> Lifetimes(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<CacheOptions>>().Value;
        var lifetimes = new ProofLifetimes(options.AuthorizationWindow, options.ServeStaleFor, options.TagFreshness);
        return () => lifetimes;
    }
}
