namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>What a client needs to use the router: name, CA and credentials.</summary>
/// <param name="Registry">`host:port`, as in image names.</param>
/// <param name="CaFile">The PEM file of the router's certificate authority.</param>
/// <param name="Credentials">An account that may pull and push.</param>
internal sealed record RouterAccess(string Registry, string CaFile, Credentials Credentials);
