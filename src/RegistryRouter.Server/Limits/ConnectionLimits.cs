using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Limits;

/// <summary>How many connections may be open, and be opened.</summary>
/// <remarks>
/// One too many in a second is told so with 429, because there is room for its handshake; one too many at once is closed
/// before it has cost anything.
/// </remarks>
internal sealed class ConnectionLimits(IOptions<LimitsOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter? _open = options.Value.Connections == 0
        ? null
        : new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.Value.Connections, QueueLimit = 0 });

    private readonly TokenBucketRateLimiter? _opened = options.Value.NewConnectionsPerSecond is 0
        ? null
        : new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.NewConnectionsPerSecond,
            TokensPerPeriod = options.Value.NewConnectionsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    public bool AreOn => _open is not null || _opened is not null;

    public ConnectionDelegate Hold(ConnectionDelegate next) => async connection =>
    {
        using var place = _open?.AttemptAcquire();
        if (place is { IsAcquired: false })
        {
            connection.Abort();
            return;
        }

        using var opening = _opened?.AttemptAcquire();
        if (opening is { IsAcquired: false })
            connection.Features.Set(new ConnectionOverLimit());
        await next(connection);
    };

    public void Dispose()
    {
        _open?.Dispose();
        _opened?.Dispose();
    }
}

/// <summary>Marks a connection whose requests are all refused.</summary>
internal sealed record ConnectionOverLimit;
