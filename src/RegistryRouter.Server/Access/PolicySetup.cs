namespace RegistryRouter.Server.Access;

internal static class PolicySetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddPolicy() => builder.Services.AddSingleton<ImmutableTagGate>();
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>After the decision.</summary>
        public void UseAccessPolicy() => app.UseMiddleware<AccessPolicyMiddleware>();
    }
}
