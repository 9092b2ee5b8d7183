using System.Net.Http.Headers;
using System.Text;

namespace RegistryRouter.Server.Nexus;

/// <summary>User name and password as Nexus accepts them (RFC 7617, in UTF-8).</summary>
internal static class BasicCredentials
{
    public static AuthenticationHeaderValue Of(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
