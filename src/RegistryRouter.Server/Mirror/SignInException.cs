using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Mirror;

/// <summary>The router cannot sign in to an upstream.</summary>
/// <param name="error">The error response for the mirror's client.</param>
internal sealed class SignInException(RouterError error) : Exception(error.Message)
{
    public RouterError Error { get; } = error;
}
