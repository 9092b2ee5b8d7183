using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Server.Mirror;

internal static class MirrorSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddMirror()
        {
            builder.AddSection<MirrorOptions>(MirrorOptions.Section);
            builder.Services.AddSingleton(services => new PublicHostNames("Mirror:Hosts", HostKind.Mirror, Options(services).Hosts));
            builder.Services.AddSingleton(Listener);
            builder.Services.AddSingleton(services => new MirrorUpstreams(
                Options(services), services.GetRequiredService<IOptions<NexusOptions>>().Value));
            builder.Services.AddSingleton(services => new MirrorNamespaces(
                services.GetRequiredService<MirrorUpstreams>().Addresses.Keys.ToFrozenSet(StringComparer.OrdinalIgnoreCase)));
            builder.Services.AddSingleton<ServiceAccount>();
            builder.Services.AddSingleton(services => new MirrorNetworks(new NetworkList(Options(services).Networks)));
            builder.Services.AddSingleton<IResponseObserver, MirrorWarnings>();
        }
    }

    private static MirrorOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<MirrorOptions>>().Value;

    private static FurtherListener Listener(IServiceProvider services) =>
        MirrorListener.TryParse(Options(services).Listen, out var listener)
            ? new(ListenerKind.Mirror, listener.Address, listener.IsPlain)
            : new(ListenerKind.Mirror, "", IsPlain: true);
}
