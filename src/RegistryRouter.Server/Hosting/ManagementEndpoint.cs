namespace RegistryRouter.Server.Hosting;

/// <summary>Something that the operator can ask on the management listener.</summary>
/// <param name="Path">The whole path, such as <c>/readyz</c>.</param>
/// <param name="Build">Makes what answers, once.</param>
internal sealed record ManagementEndpoint(string Path, Func<IApplicationBuilder, RequestDelegate> Build);
