using System.Net.Http.Headers;

namespace RegistryRouter.Server.Mirror;

/// <summary>An upstream refused the credentials of a request.</summary>
/// <param name="Sent">The credentials that the request sent; null: none.</param>
internal sealed record SignInRefusal(AuthenticationHeaderValue? Sent);
