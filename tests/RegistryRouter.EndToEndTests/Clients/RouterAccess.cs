namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>What a person tells a client about the router: its name, its certificate authority, and who they are.</summary>
/// <param name="Registry">`host:port`, as it stands in image names.</param>
/// <param name="CaFile">The PEM file of the router's certificate authority.</param>
/// <param name="Credentials">An account that may pull and push.</param>
internal sealed record RouterAccess(string Registry, string CaFile, Credentials Credentials);
