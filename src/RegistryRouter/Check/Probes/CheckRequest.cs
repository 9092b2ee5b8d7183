namespace RegistryRouter.Check.Probes;

/// <summary>What whoever asks for a checkup has said.</summary>
/// <param name="Router">Address of the router; null: the one on this machine.</param>
/// <param name="Account">Who looks.</param>
/// <param name="Image">An image of the Docker Hub.</param>
/// <param name="CaFile">Certificates that clients trust beside those of the system; null: none.</param>
internal sealed record CheckRequest(Uri? Router, Account Account, ImageName Image, string? CaFile);
