using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Limits;

/// <summary>Limits open connections and new connections per second.</summary>
/// <remarks>
/// Connections over the rate get 429, because there is capacity for their handshake; connections over the number of open
/// ones are closed before the handshake.
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

/// <summary>Marks a connection over the limit; all its requests are refused.</summary>
internal sealed record ConnectionOverLimit;
