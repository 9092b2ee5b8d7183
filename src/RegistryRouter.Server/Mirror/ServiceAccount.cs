using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Server.Mirror;

/// <summary>The Nexus account of the mirror; limits failed sign-ins so that Nexus does not lock it.</summary>
/// <remarks>
/// After more than three failed sign-ins, Nexus 3.96 returns 429 to every request of a user until 15 minutes have passed
/// without one.
/// </remarks>
internal sealed class ServiceAccount(IOptions<MirrorOptions> options, TimeProvider time)
{
    /// <summary>Failed sign-ins in a row after which the router pauses.</summary>
    public const int MaxRefusals = 2;

    /// <summary>Length of the pause, unless the password changes before.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private int _refusals;
    private string? _refused;
    private long? _paused;

    /// <summary>Whether an account is set; without one the mirror reads anonymously.</summary>
    public bool IsNamed => options.Value.Username.Length > 0;

    public string Username => options.Value.Username;

    /// <summary>Slots for sign-ins that may fail. Concurrent failures all count, so there are only as many as may still fail.</summary>
    public FairSemaphore Places { get; } = new(MaxRefusals);

    /// <summary>The user name from the configuration and the current password from the file (RFC 7617).</summary>
    /// <exception cref="SignInException">The file cannot be read, or sign-ins are paused.</exception>
    public AuthenticationHeaderValue Credentials()
    {
        var credentials = BasicCredentials.Of(Username, Password());
        lock (_gate)
        {
            if (_refused is not null && _refused != credentials.Parameter)
                Reset();
            if (_paused is { } since && Pause - time.GetElapsedTime(since) is { Ticks: > 0 } rest)
                throw new SignInException(MirrorErrors.Paused(Username, rest));
            return credentials;
        }
    }

    public void Accepted()
    {
        lock (_gate) Reset();
    }

    /// <summary>Counts a failed sign-in.</summary>
    /// <param name="credentials">The refused credentials.</param>
    /// <param name="isLocked">Whether Nexus has already locked the account.</param>
    public void Refused(AuthenticationHeaderValue credentials, bool isLocked = false)
    {
        lock (_gate)
        {
            _refused = credentials.Parameter;
            if (++_refusals >= MaxRefusals || isLocked)
                (_refusals, _paused) = (0, time.GetTimestamp());
            Places.Capacity = MaxRefusals - _refusals;
        }
    }

    private void Reset()
    {
        (_refusals, _refused, _paused) = (0, null, null);
        Places.Capacity = MaxRefusals;
    }

    private string Password()
    {
        try
        {
            return SecretFile.Read(options.Value.PasswordFile);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SignInException(MirrorErrors.NoPassword(options.Value.PasswordFile));
        }
    }
}
