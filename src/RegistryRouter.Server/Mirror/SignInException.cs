using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Mirror;

/// <summary>The router can't sign in to an upstream.</summary>
/// <param name="error">What the mirror's client is told.</param>
internal sealed class SignInException(RouterError error) : Exception(error.Message)
{
    public RouterError Error { get; } = error;
}
