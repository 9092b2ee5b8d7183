using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Trust;

/// <summary>Fetches the CA that another router hands out, over HTTPS or, as a router on two ports does, over plain HTTP.</summary>
internal static class AuthorityDownload
{
    public const string Path = "/_router/ca.crt";

    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="registry">Whose CA.</param>
    /// <param name="leaf">The certificate that it showed before, and must show again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The CA; null if there is none to be had.</returns>
    public static async Task<X509Certificate2?> TryAsync(RegistryAddress registry, X509Certificate2 leaf, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            // Nothing can be trusted before the CA is known. What comes is compared with the chain and shown to a person.
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => leaf.Equals(shown) },
        };
        using var client = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        return await TryAsync(client, new Uri($"https://{registry}{Path}"), cancellationToken)
            ?? await TryAsync(client, new Uri($"http://{registry.Host}{Path}"), cancellationToken);
    }

    private static async Task<X509Certificate2?> TryAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? X509Certificate2.CreateFromPem(await answer.Content.ReadAsStringAsync(cancellationToken))
                : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or CryptographicException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
