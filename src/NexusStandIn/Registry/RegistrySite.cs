using NexusStandIn.Storage;

namespace NexusStandIn.Registry;

/// <summary>A repository as it is served at one address.</summary>
/// <param name="Role">Whose settings it follows.</param>
/// <param name="View">What reads see.</param>
/// <param name="Store">Where writes go; null for a group.</param>
/// <param name="Prefix">Path before <c>/v2/</c>: empty on a connector of its own, <c>/repository/…</c> by path.</param>
/// <param name="Address">The own address of the connector it is served on.</param>
internal sealed record RegistrySite(Connector Role, RepositoryView View, Repository? Store, string Prefix, Func<Uri> Address);
