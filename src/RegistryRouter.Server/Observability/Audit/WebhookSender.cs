using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Sends the queued messages one by one.</summary>
internal sealed partial class WebhookSender(WebhookQueue queue, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookSender> logger)
    : BackgroundService
{
    /// <summary>HMAC-SHA256 of the body, as GitHub's webhooks have it: <c>sha256=</c> and lower-case hexadecimal digits.</summary>
    public const string SignatureHeader = "X-Hub-Signature-256";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!queue.IsOn)
            return;
        // A redirect would carry message and signature to any host that the receiver names.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = options.Value.Timeout };
        try
        {
            await foreach (var message in queue.Waiting.ReadAllAsync(stoppingToken))
                await DeliverAsync(client, message, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The router shuts down.
        }
    }

    private async Task DeliverAsync(HttpClient client, byte[] message, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            var fault = await TryAsync(client, message, cancellationToken);
            if (fault is null)
            {
                queue.Count("delivered");
                return;
            }
            if (tried == options.Value.Tries)
            {
                queue.Count("failed");
                Log.GivenUp(logger, RedactedUrl.Origin(options.Value.Url), tried, fault);
                return;
            }
            await Task.Delay(TimeSpan.FromSeconds(1 << (tried - 1)), time, cancellationToken);
        }
    }

    private async Task<string?> TryAsync(HttpClient client, byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Url) { Content = new ByteArrayContent(message) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(WebhookEnvelope.MediaType);
            if (await SecretAsync(cancellationToken) is { } secret)
                request.Headers.Add(SignatureHeader, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(secret, message))}");
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Fault((int)answer.StatusCode);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && (fault is HttpRequestException or IOException or UnauthorizedAccessException or OperationCanceledException))
        {
            return RedactedUrl.Of(fault.GetBaseException().Message);
        }
    }

    private static string? Fault(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"it returned {status}, and redirects are not followed; set Webhook:Url to the address in its Location header",
        _ => $"it returned {status}",
    };

    private async Task<byte[]?> SecretAsync(CancellationToken cancellationToken) => options.Value.SecretFile.Length == 0
        ? null
        : Encoding.UTF8.GetBytes(await SecretFile.ReadAsync(options.Value.SecretFile, cancellationToken));

    private static partial class Log
    {
        [LoggerMessage(6003, LogLevel.Warning, "Could not notify the webhook {Url} of a push in {Tries} attempts: {Error}. Check the receiver and Webhook:Url")]
        public static partial void GivenUp(ILogger logger, string url, int tries, string error);
    }
}
