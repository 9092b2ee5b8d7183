using System.Security.Cryptography.X509Certificates;
using NexusStandIn;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Check;

/// <summary>Injects the faults that <c>check</c> must report.</summary>
internal sealed class CheckFaults(CheckedRouter router) : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private ChainServer? _tls;

    public async Task ArrangeAsync(string fault, CancellationToken cancellationToken)
    {
        var behaviour = router.Nexus.Behaviour;
        switch (fault)
        {
            case "swapped ports": (router.Group, router.Hosted) = (router.Hosted, router.Group); break;
            case "dead connector": await router.Nexus.Faults.StopAsync(Connector.Hosted); break;
            case "mixed schemes": behaviour.Challenge[Connector.Hosted] = Challenge.Basic; break;
            case "null realm": behaviour.RealmBug = RealmBug.NullScheme; break;
            case "doubled port": behaviour.RealmBug = RealmBug.DoubledPort; break;
            case "group without hosted": behaviour.GroupHasHosted = false; break;
            case "hub limit": behaviour.HubLimit = true; break;
            case "expired certificate": Serve(_authority.Issue(-500, "localhost")); break;
            case "read-only": behaviour.ReadOnly = true; break;
            case "locked account": await LockAsync(cancellationToken); break;
            case "licence": await RefuseConnectorsAsync(); break;
            case "tls on a plain port": await SpeakTlsAsync(); break;
            case "plain on a tls port": router.Group = new UriBuilder(router.Group) { Scheme = "https" }.Uri; break;
            case "ui and group": (router.Group, router.Ui) = (router.Ui, router.Group); break;
            case "known version": behaviour.Version = "3.96.1-02"; break;
            case "no search": behaviour.V1Search = false; break;
            case "hosted offline": behaviour.HtmlErrors[Connector.Hosted] = 503; break;
            case "host name": (router.Check.Settings["Router:Hosts:0"], router.Check.Settings["Router:Hosts:1"]) = ("registry.test", "127.0.0.1"); break;
            default: throw new ArgumentOutOfRangeException(nameof(fault), fault, null);
        }
    }

    /// <summary>Configures a certificate that the router does not issue.</summary>
    public void Serve(X509Certificate2 certificate)
    {
        var files = _folder.WritePair("server", certificate);
        router.Check.Settings["Tls:CertificateFile"] = files.CertificateFile;
        router.Check.Settings["Tls:KeyFile"] = files.KeyFile;
    }

    /// <summary>Adds a mirror with an account that Nexus does not have.</summary>
    public void AddMirror(string password)
    {
        router.Check.Settings["Mirror:Hosts:0"] = "mirror.test";
        router.Check.Settings["Mirror:Namespaces:0"] = $"quay.io={new Uri(router.Nexus.Ui, "repository/quay")}";
        router.Check.Settings["Mirror:Username"] = "reader";
        router.Check.Settings["Mirror:PasswordFile"] = _folder.Write("mirror-password", password);
    }

    public async ValueTask DisposeAsync()
    {
        if (_tls is not null)
            await _tls.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task LockAsync(CancellationToken cancellationToken)
    {
        router.Nexus.Behaviour.RateLimitSignIns = true;
        return router.SignInWronglyAsync(4, cancellationToken);
    }

    private Task RefuseConnectorsAsync()
    {
        router.Nexus.Behaviour.EulaAccepted = false;
        return Task.CompletedTask;
    }

    private async Task SpeakTlsAsync()
    {
        _tls = await ChainServer.StartAsync(_authority.Issue("127.0.0.1"));
        router.Group = new Uri($"http://{_tls.Registry}");
    }
}
