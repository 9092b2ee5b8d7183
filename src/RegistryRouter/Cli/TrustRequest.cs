using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Cli;

/// <summary>The parameters of <c>certs trust</c>.</summary>
/// <param name="Registry">The registry whose CA is trusted.</param>
/// <param name="Stores">The clients that will trust it.</param>
/// <param name="AuthorityFile">The CA's file; null: get it from the registry.</param>
/// <param name="Expected">The CA's fingerprint; null: ask the user.</param>
/// <param name="PrintOnly">Whether to print commands and write nothing.</param>
/// <param name="Root">Root folder of the machine or image to change.</param>
/// <param name="MayReplace">Whether to overwrite files that have other content.</param>
internal sealed record TrustRequest(
    RegistryAddress Registry,
    IReadOnlyCollection<TrustStore> Stores,
    string? AuthorityFile,
    Fingerprint? Expected,
    bool PrintOnly,
    string Root,
    bool MayReplace);
