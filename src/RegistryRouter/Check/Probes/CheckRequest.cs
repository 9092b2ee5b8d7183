namespace RegistryRouter.Check.Probes;

/// <summary>The options of one <c>check</c> run.</summary>
/// <param name="Router">URL of the router; null: the router on this machine.</param>
/// <param name="Account">Account to sign in with.</param>
/// <param name="Image">An image on Docker Hub.</param>
/// <param name="CaFile">CA certificates that clients trust in addition to the system's; null: none.</param>
internal sealed record CheckRequest(Uri? Router, Account Account, ImageName Image, string? CaFile);
