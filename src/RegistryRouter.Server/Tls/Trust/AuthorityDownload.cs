using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Tls.Trust;

/// <summary>Downloads the CA of another router, over HTTPS or, from a router on two ports, plain HTTP.</summary>
internal static class AuthorityDownload
{
    public const string Path = "/_router/ca.crt";

    private const int MaxBytes = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <param name="registry">The registry whose CA to download.</param>
    /// <param name="leaf">The certificate that it presented before and must present again.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>The CA; null if it is not available.</returns>
    public static async Task<X509Certificate2?> TryAsync(RegistryAddress registry, X509Certificate2 leaf, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            // Nothing is trusted before the CA is known. The download is checked against the chain and shown to a person.
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => leaf.Equals(shown) },
        };
        using var client = new HttpClient(handler) { Timeout = Limit, MaxResponseContentBufferSize = MaxBytes };
        return await TryAsync(client, new Uri($"https://{registry}{Path}"), cancellationToken)
            ?? await TryAsync(client, new Uri($"http://{registry.Host}{Path}"), cancellationToken);
    }

    private static async Task<X509Certificate2?> TryAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? X509Certificate2.CreateFromPem(await response.Content.ReadAsStringAsync(cancellationToken))
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
