using System.Net;

namespace RegistryRouter.Server.Nexus;

/// <summary>Requests of the router's own that go out in a client's stead.</summary>
internal static class RequestLikeness
{
    // Nexus 3.77 computes addresses without a scheme where X-Forwarded-Proto is missing.
    private static readonly string[] Passed = ["Authorization", "Cookie", "X-Forwarded-Proto", "X-Forwarded-For", "X-Real-IP", "X-Request-Id", "User-Agent"];

    extension(HttpRequestMessage request)
    {
        /// <summary>Address of the client whose request it is, as Nexus is given it; null: unknown.</summary>
        public IPAddress? Client =>
            request.Headers.NonValidated.TryGetValues("X-Real-IP", out var values) && IPAddress.TryParse(values.ToString(), out var address) ? address : null;

        /// <summary>Another request that Nexus takes for the same client's: same host, credentials and client address.</summary>
        /// <param name="method">What it does.</param>
        /// <param name="address">Where it goes.</param>
        public HttpRequestMessage Like(HttpMethod method, Uri address)
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

        /// <summary>The same request once more, with all its headers and without its body.</summary>
        /// <param name="address">Where it goes.</param>
        public HttpRequestMessage Again(Uri address)
        {
            var again = new HttpRequestMessage(request.Method, address)
            {
                Version = request.Version,
                VersionPolicy = request.VersionPolicy,
            };
            foreach (var (name, values) in request.Headers.NonValidated)
                again.Headers.TryAddWithoutValidation(name, values);
            return again;
        }
    }
}
