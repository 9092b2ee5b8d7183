using RegistryRouter.Errors;

namespace RegistryRouter.Mirror;

/// <summary>Why the router could not sign in for a request, kept with it.</summary>
internal sealed record MirrorFault(RouterError Error);
