namespace RegistryRouter.Server.Hosting;

/// <summary>An endpoint of the management listener.</summary>
/// <param name="Path">The whole path, such as <c>/readyz</c>.</param>
/// <param name="Build">Builds the handler, once.</param>
internal sealed record ManagementEndpoint(string Path, Func<IApplicationBuilder, RequestDelegate> Build);
