using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>One of the certificates that are served: always the last that was sound.</summary>
internal sealed partial class ServedCertificate(ICertificateSource source, TimeProvider time, ILogger logger)
{
    /// <summary>An operator is warned in the last two weeks, or in the last quarter of a life shorter than eight.</summary>
    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(14);

    private static readonly TimeSpan WarnAgain = TimeSpan.FromDays(1);

    private string? _lastRefusal;
    private long? _lastWarning;

    public ServerCertificate Current { get; private set; } = Announced(source, logger);

    /// <summary>Takes what is new at the source, or says once why it can't be taken. True if another certificate is served now.</summary>
    public bool Refresh()
    {
        var isNew = TryTakeNewer();
        WarnOfTheEnd(time.GetUtcNow().UtcDateTime);
        return isNew;
    }

    private bool TryTakeNewer()
    {
        try
        {
            var newer = source.LoadNewer(Current);
            _lastRefusal = null;
            if (newer is null)
                return false;
            // Handshakes that have begun still use the old one; the collector ends it after them.
            Current = newer;
            _lastWarning = null;
            Log.Serving(logger, Names(newer), newer.EndUtc, source.File);
            return true;
        }
        catch (ConfigurationFaultsException fault)
        {
            if (fault.Message != _lastRefusal)
                Log.Refused(logger, source.File, fault.Message);
            _lastRefusal = fault.Message;
            return false;
        }
    }

    private void WarnOfTheEnd(DateTime nowUtc)
    {
        var life = Current.EndUtc - Current.StartUtc;
        var warnBefore = life / 4 < WarnBefore ? life / 4 : WarnBefore;
        if (Current.EndUtc - nowUtc > warnBefore || (_lastWarning is { } last && time.GetElapsedTime(last) < WarnAgain))
            return;
        _lastWarning = time.GetTimestamp();
        if (Current.EndUtc > nowUtc)
            Log.EndsSoon(logger, Names(Current), Current.EndUtc, source.File);
        else
            Log.Ended(logger, Names(Current), Current.EndUtc, source.File);
    }

    private static ServerCertificate Announced(ICertificateSource source, ILogger logger)
    {
        var certificate = source.Load();
        Log.Serving(logger, Names(certificate), certificate.EndUtc, source.File);
        return certificate;
    }

    private static string Names(ServerCertificate certificate) =>
        certificate.Names.Count > 0 ? string.Join(", ", certificate.Names) : certificate.Leaf.Subject;

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Serving the certificate of {Names}, valid until {End:yyyy-MM-dd HH:mm} UTC, from {File}")]
        public static partial void Serving(ILogger logger, string names, DateTime end, string file);

        [LoggerMessage(3002, LogLevel.Warning, "The new certificate in {File} is refused and the old one stays: {Fault}")]
        public static partial void Refused(ILogger logger, string file, string fault);

        [LoggerMessage(3003, LogLevel.Warning, "The certificate of {Names} ends on {End:yyyy-MM-dd HH:mm} UTC: replace {File}, a restart is not needed")]
        public static partial void EndsSoon(ILogger logger, string names, DateTime end, string file);

        [LoggerMessage(3004, LogLevel.Error, "The certificate of {Names} ended on {End:yyyy-MM-dd HH:mm} UTC and clients refuse it: replace {File}, a restart is not needed")]
        public static partial void Ended(ILogger logger, string names, DateTime end, string file);
    }
}
