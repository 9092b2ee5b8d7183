using System.Net.Http.Headers;

namespace RegistryRouter.Server.Mirror;

/// <summary>An upstream has refused a request.</summary>
/// <param name="Shown">What the request has shown; null: nothing.</param>
internal sealed record SignInRefusal(AuthenticationHeaderValue? Shown);
