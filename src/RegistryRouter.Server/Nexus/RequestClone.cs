using System.Net;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Nexus;

/// <summary>Copies requests, for requests that the router sends on behalf of a client.</summary>
internal static class RequestClone
{
    // Nexus 3.77 computes addresses without a scheme if X-Forwarded-Proto is missing.
    private static readonly string[] Passed = ["Authorization", "Cookie", "X-Forwarded-Proto", "X-Forwarded-For", "X-Real-IP", "X-Request-Id", "User-Agent"];

    extension(HttpRequestMessage request)
    {
        /// <summary>Address of the client, as sent to Nexus; null: unknown.</summary>
        public IPAddress? Client =>
            request.Headers.NonValidated.TryGetValues("X-Real-IP", out var values) && IPAddress.TryParse(values.ToString(), out var address) ? address : null;

        /// <summary>A new request on behalf of the same client: same host, credentials and client address.</summary>
        /// <param name="method">The method.</param>
        /// <param name="address">The URL.</param>
        public HttpRequestMessage CloneFor(HttpMethod method, Uri address)
        {
            var other = new HttpRequestMessage(method, address)
            {
                Version = request.Version,
                VersionPolicy = request.VersionPolicy,
            };
            other.Headers.Host = request.Headers.Host;
            foreach (var name in Passed)
            {
                if (request.Headers.NonValidated.TryGetValues(name, out var values))
                    other.Headers.TryAddWithoutValidation(name, values);
            }
            return other;
        }

        /// <summary>A copy of the request, with its route decision and all its headers, without its body.</summary>
        /// <param name="address">The URL.</param>
        public HttpRequestMessage CloneWithoutBody(Uri address)
        {
            var again = request is RoutedRequest { Route: var route } ? new RoutedRequest(route) : new HttpRequestMessage();
            (again.Method, again.RequestUri, again.Version, again.VersionPolicy) = (request.Method, address, request.Version, request.VersionPolicy);
            foreach (var (name, values) in request.Headers.NonValidated)
                again.Headers.TryAddWithoutValidation(name, values);
            return again;
        }
    }
}
