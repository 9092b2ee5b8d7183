using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>One of the certificates that are served: always the last valid one.</summary>
internal sealed partial class ServedCertificate(ICertificateSource source, TimeProvider time, ILogger logger)
{
    /// <summary>Warns in the last two weeks, or in the last quarter of a validity shorter than eight weeks.</summary>
    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(14);

    private static readonly TimeSpan WarnAgain = TimeSpan.FromDays(1);

    private string? _lastRejection;
    private long? _lastWarning;

    public ServerCertificate Current { get; private set; } = LoadAndLog(source, logger);

    /// <summary>Loads a newer certificate, or logs once why it is rejected. True if another certificate is served now.</summary>
    public bool Refresh()
    {
        var isNew = TryLoadNewer();
        WarnBeforeExpiry(time.GetUtcNow().UtcDateTime);
        return isNew;
    }

    private bool TryLoadNewer()
    {
        try
        {
            var newer = source.LoadNewer(Current);
            _lastRejection = null;
            if (newer is null)
                return false;
            // Running handshakes still use the old one; the garbage collector frees it afterwards.
            Current = newer;
            _lastWarning = null;
            Log.Serving(logger, Names(newer), newer.EndUtc, source.File);
            return true;
        }
        catch (ConfigurationErrorsException fault)
        {
            if (fault.Message != _lastRejection)
                Log.Rejected(logger, source.File, fault.Message);
            _lastRejection = fault.Message;
            return false;
        }
    }

    private void WarnBeforeExpiry(DateTime nowUtc)
    {
        var life = Current.EndUtc - Current.StartUtc;
        var warnBefore = life / 4 < WarnBefore ? life / 4 : WarnBefore;
        if (Current.EndUtc - nowUtc > warnBefore || (_lastWarning is { } last && time.GetElapsedTime(last) < WarnAgain))
            return;
        _lastWarning = time.GetTimestamp();
        if (Current.EndUtc > nowUtc)
            Log.ExpiresSoon(logger, Names(Current), Current.EndUtc, source.File);
        else
            Log.Expired(logger, Names(Current), Current.EndUtc, source.File);
    }

    private static ServerCertificate LoadAndLog(ICertificateSource source, ILogger logger)
    {
        var certificate = source.Load();
        Log.Serving(logger, Names(certificate), certificate.EndUtc, source.File);
        return certificate;
    }

    private static string Names(ServerCertificate certificate) =>
        certificate.Names.Count > 0 ? string.Join(", ", certificate.Names) : certificate.Leaf.Subject;

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Serving the certificate for {Names} from {File}, valid until {End:yyyy-MM-dd HH:mm} UTC")]
        public static partial void Serving(ILogger logger, string names, DateTime end, string file);

        [LoggerMessage(3002, LogLevel.Warning, "New certificate {File} rejected, the previous one stays in use: {Fault}")]
        public static partial void Rejected(ILogger logger, string file, string fault);

        [LoggerMessage(3003, LogLevel.Warning, "The certificate for {Names} expires on {End:yyyy-MM-dd HH:mm} UTC. Replace {File}; no restart is needed")]
        public static partial void ExpiresSoon(ILogger logger, string names, DateTime end, string file);

        [LoggerMessage(3004, LogLevel.Error, "The certificate for {Names} expired on {End:yyyy-MM-dd HH:mm} UTC and clients reject it. Replace {File}; no restart is needed")]
        public static partial void Expired(ILogger logger, string names, DateTime end, string file);
    }
}
