using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Cli;

/// <summary>What was asked of <c>certs trust</c>.</summary>
/// <param name="Registry">Whose CA.</param>
/// <param name="Stores">Who shall trust it.</param>
/// <param name="AuthorityFile">The CA's file; null: the registry is asked.</param>
/// <param name="Expected">The CA's fingerprint; null: a person is asked.</param>
/// <param name="PrintOnly">Whether commands are printed and nothing is written.</param>
/// <param name="Root">Root folder of the machine or image to change.</param>
/// <param name="MayReplace">Whether files that say something else are replaced.</param>
internal sealed record TrustRequest(
    RegistryAddress Registry,
    IReadOnlyCollection<TrustStore> Stores,
    string? AuthorityFile,
    Fingerprint? Expected,
    bool PrintOnly,
    string Root,
    bool MayReplace);
