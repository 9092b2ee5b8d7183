using System.Security.Cryptography;
using System.Text;

namespace NexusStandIn.Access;

/// <summary>Nexus' DockerToken keys: one per user and name-based, so that a connector honours what another issued.</summary>
internal static class DockerTokens
{
    public const string AnonymousUser = "anonymous";

    public static string Of(string user)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("DockerToken:" + user)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x30);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return "DockerToken." + new Guid(hash, bigEndian: true);
    }

    public static string? UserOf(string token, IEnumerable<string> users) =>
        users.Append(AnonymousUser).FirstOrDefault(user => Of(user) == token);
}
