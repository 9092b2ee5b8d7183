using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Mirror;

/// <summary>The sign-in error of a request, stored as a request feature.</summary>
internal sealed record MirrorFailure(RouterError Error);
