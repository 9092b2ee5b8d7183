using System.Net;
using System.Threading.RateLimiting;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Server.Access;

/// <summary>Limits concurrent requests.</summary>
internal sealed class RequestLimits(LimitsOptions options) : IDisposable
{
    private readonly ConcurrencyLimiter? _all = Limiter(options.Requests);
    private readonly ConcurrencyLimiter? _uploads = Limiter(options.Uploads);
    private readonly PartitionedRateLimiter<IPAddress>? _perClient = options.RequestsPerClient == 0
        ? null
        : PartitionedRateLimiter.Create<IPAddress, IPAddress>(client => RateLimitPartition.GetConcurrencyLimiter(ClientNetwork.Of(client), _ => Options(options.RequestsPerClient)));

    /// <summary>Admits a request; dispose of the admission when it ends.</summary>
    /// <param name="client">Its client's address.</param>
    /// <param name="isUpload">Whether it sends data to an upload session.</param>
    public Admission Admit(IPAddress? client, bool isUpload)
    {
        var admission = new Admission();
        if (_perClient is not null && !admission.Takes(_perClient.AttemptAcquire(client ?? IPAddress.None)))
            return admission.Refuse(LimitErrors.RequestsPerClient);
        if (_all is not null && !admission.Takes(_all.AttemptAcquire()))
            return admission.Refuse(LimitErrors.Requests);
        if (isUpload && _uploads is not null && !admission.Takes(_uploads.AttemptAcquire()))
            return admission.Refuse(LimitErrors.Uploads);
        return admission;
    }

    public void Dispose()
    {
        _all?.Dispose();
        _uploads?.Dispose();
        _perClient?.Dispose();
    }

    private static ConcurrencyLimiter? Limiter(int most) => most == 0 ? null : new ConcurrencyLimiter(Options(most));

    private static ConcurrencyLimiterOptions Options(int most) => new() { PermitLimit = most, QueueLimit = 0 };
}

/// <summary>The permits of a running request, or the reason for its refusal.</summary>
internal sealed class Admission : IDisposable
{
    private readonly List<RateLimitLease> _leases = [];

    /// <summary>Why the request is refused; null: it may run.</summary>
    public RouterError? Refusal { get; private set; }

    public bool Takes(RateLimitLease lease)
    {
        _leases.Add(lease);
        return lease.IsAcquired;
    }

    public Admission Refuse(RouterError refusal)
    {
        Refusal = refusal;
        return this;
    }

    public void Dispose() => _leases.ForEach(lease => lease.Dispose());
}
