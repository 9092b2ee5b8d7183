using Microsoft.AspNetCore.HttpOverrides;
using RegistryRouter.Configuration;

namespace RegistryRouter.Access;

/// <summary>Takes the client's address and scheme from proxies that are trusted now; without any, nothing is believed.</summary>
internal sealed class TrustedProxiesMiddleware(RequestDelegate next, Live<AccessOptions> access, ILoggerFactory loggers)
{
    private volatile Reader _reader = new(access.Current, loggers);

    public Task InvokeAsync(HttpContext context)
    {
        if (!ReferenceEquals(_reader.Options, access.Current))
            _reader = new Reader(access.Current, loggers);
        _reader.Headers?.ApplyForwarders(context);
        return next(context);
    }

    private sealed class Reader(AccessOptions options, ILoggerFactory loggers)
    {
        public AccessOptions Options { get; } = options;

        public ForwardedHeadersMiddleware? Headers { get; } = options.TrustedProxies.Count == 0
            ? null
            : new ForwardedHeadersMiddleware(_ => Task.CompletedTask, loggers, Microsoft.Extensions.Options.Options.Create(Believing(options.TrustedProxies)));

        private static ForwardedHeadersOptions Believing(IReadOnlyList<string> proxies)
        {
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
                ForwardLimit = null,
            };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxies)
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            return options;
        }
    }
}
