namespace RegistryRouter.Server.Cache.Store;

/// <summary>Whether the store can write. After a failure of the disk it is not used for half a minute; reads go on without it.</summary>
internal sealed partial class StoreHealth(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private long? _failedAt;
    private bool _isReported;
    private long _diskFaults;
    private long _corrupt;
    private Action? _open;

    public long DiskFaults => Volatile.Read(ref _diskFaults);

    /// <summary>Files whose content was wrong.</summary>
    public long Corrupt => Volatile.Read(ref _corrupt);

    /// <summary>Whether the last write worked.</summary>
    public bool IsWorking
    {
        get
        {
            lock (_gate)
                return _failedAt is null;
        }
    }

    /// <summary>Whether a write may be tried now.</summary>
    public bool MayWrite
    {
        get
        {
            lock (_gate)
            {
                if (_failedAt is not { } failed)
                    return true;
                if (time.GetElapsedTime(failed) < Pause)
                    return false;
                _failedAt = time.GetTimestamp();
            }
            return _open is not { } open || Try(open);
        }
    }

    /// <summary>Opens the store; tried again after the pause if it fails.</summary>
    public bool Try(Action open)
    {
        try
        {
            open();
            _open = null;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _open = open;
            Failed(new ContentFault(FillFault.Disk, 0, fault));
            return false;
        }
    }

    /// <summary>A fill ended early; only the disk's failures count.</summary>
    public void Failed(Exception cause)
    {
        if (cause is ContentFault { Kind: FillFault.Content })
        {
            Log.WrongContent(logger, cause.Message);
            return;
        }
        if (cause is not ContentFault { Kind: FillFault.Disk })
            return;
        Interlocked.Increment(ref _diskFaults);
        lock (_gate)
        {
            _failedAt = time.GetTimestamp();
            if (_isReported)
                return;
            _isReported = true;
        }
        Log.CannotWrite(logger, cause.GetBaseException().Message);
    }

    public void Succeeded()
    {
        lock (_gate)
        {
            _failedAt = null;
            if (!_isReported)
                return;
            _isReported = false;
        }
        Log.Works(logger);
    }

    public void WasCorrupt(string digest)
    {
        Interlocked.Increment(ref _corrupt);
        Log.Corrupt(logger, digest);
    }

    private static partial class Log
    {
        [LoggerMessage(10001, LogLevel.Warning, "The cache cannot be written: {Cause} Pulls go on without it; check the disk, the permissions and Cache:Directory")]
        public static partial void CannotWrite(ILogger logger, string cause);

        [LoggerMessage(10002, LogLevel.Information, "The cache can be written again")]
        public static partial void Works(ILogger logger);

        [LoggerMessage(10003, LogLevel.Warning, "The cached file of {Digest} was damaged and is removed; check the disk")]
        public static partial void Corrupt(ILogger logger, string digest);

        [LoggerMessage(10004, LogLevel.Warning, "Nexus sent content that does not match its digest; it was not stored and the client's connection was closed. {Cause}")]
        public static partial void WrongContent(ILogger logger, string cause);
    }
}
