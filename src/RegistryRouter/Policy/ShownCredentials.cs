using System.Text;

namespace RegistryRouter.Policy;

/// <summary>Whether a request says who sends it.</summary>
internal static class ShownCredentials
{
    private const string Basic = "Basic ";
    private const string Bearer = "Bearer ";

    /// <summary>
    /// A name by Basic, or a token. Not what Nexus takes for nobody: another scheme, and <c>Basic Og==</c>, neither name nor
    /// password, which old Docker clients send.
    /// </summary>
    /// <param name="authorization">All values of <c>Authorization</c>, as one text.</param>
    public static bool AreIn(string? authorization) => authorization is not null
        && (authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? HasName(authorization[Basic.Length..].Trim())
            : authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(authorization[Bearer.Length..]));

    private static bool HasName(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && Encoding.Latin1.GetString(bytes, 0, length).IndexOf(':') > 0;
    }
}
