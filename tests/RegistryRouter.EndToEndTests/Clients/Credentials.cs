namespace RegistryRouter.EndToEndTests.Clients;

internal sealed record Credentials(string User, string Password)
{
    public string UserAndPassword => $"{User}:{Password}";
}
