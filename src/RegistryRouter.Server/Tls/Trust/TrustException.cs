namespace RegistryRouter.Server.Tls.Trust;

/// <summary>A certificate cannot be read, found or trusted; the message is one line for the operator.</summary>
internal sealed class TrustException(string message) : Exception(message);
