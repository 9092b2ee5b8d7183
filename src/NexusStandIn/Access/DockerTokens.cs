using System.Security.Cryptography;
using System.Text;

namespace NexusStandIn.Access;

/// <summary>Nexus' DockerToken keys: one per user and name-based, so that a connector honours what another issued.</summary>
internal sealed class DockerTokens(IEnumerable<string> users)
{
    public const string AnonymousUser = "anonymous";

    private readonly Dictionary<string, string> _users =
        users.Append(AnonymousUser).Distinct().ToDictionary(Of, user => user, StringComparer.Ordinal);

    public static string Of(string user)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("DockerToken:" + user)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x30);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return "DockerToken." + new Guid(hash, bigEndian: true);
    }

    public string? UserOf(string token) => _users.GetValueOrDefault(token);
}
