using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Probes;

/// <summary>A server that is looked at: an upstream, or the router itself.</summary>
/// <param name="name">What findings call it.</param>
/// <param name="key">Configuration key or option in which its address stands.</param>
/// <param name="address">Its address.</param>
/// <param name="http">The way to it.</param>
/// <param name="client">Under which address clients ask, as the router would tell an upstream; null: the place is asked itself.</param>
internal sealed class Place(string name, string key, UpstreamAddress address, HttpMessageInvoker http, PublicOrigin? client) : IDisposable
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => name;

    public string Key => key;

    public UpstreamAddress Address => address;

    /// <summary>What came when it was first asked, without credentials.</summary>
    public Answer First { get; set; } = new(0) { Silence = new Silence(SilenceKind.Unreachable, "not asked") };

    /// <summary>Whether it answers at all.</summary>
    public bool Answers => First.Silence is null;

    /// <summary>Whether it answers the ping as a registry does that can be worked with.</summary>
    public bool IsRegistry => First is { IsRegistry: true, Status: StatusCodes.Status200OK or StatusCodes.Status401Unauthorized };

    /// <summary>How it wants to be signed in to.</summary>
    public Challenge Challenge => Challenge.Of(First);

    public override string ToString() => $"{address.Origin}{address.PathPrefix}";

    /// <summary>Asks once, within bounds; never follows a redirect, never throws for what the other side does.</summary>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var request = question.ToRequest();
        var showsAccount = request.Headers.Authorization is not null && question.Token is null;
        SetAddress(request, question);
        try
        {
            using var message = await http.SendAsync(request, limit.Token);
            var answer = await ReadAsync(message, question.MostBytes, limit.Token);
            if (showsAccount)
                question.As.Note(answer);
            return answer;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Answer(0) { Silence = Silence.Of(fault) };
        }
    }

    public void Dispose() => http.Dispose();

    private void SetAddress(HttpRequestMessage request, Question question)
    {
        request.RequestUri = address.Resolve(question.Target);
        if (client is not { } origin || !question.IsAsRouter)
            return;
        request.Headers.Host = origin.Host.Value;
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", origin.Scheme);
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage message, int mostBytes, CancellationToken cancellationToken)
    {
        var content = new byte[mostBytes];
        await using var stream = await message.Content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        return new Answer((int)message.StatusCode)
        {
            Headers = message.Headers.NonValidated.Concat(message.Content.Headers.NonValidated)
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Content = content[..length],
        };
    }
}
