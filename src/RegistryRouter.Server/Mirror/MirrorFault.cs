using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Mirror;

/// <summary>Why the router could not sign in for a request, kept with it.</summary>
internal sealed record MirrorFault(RouterError Error);
