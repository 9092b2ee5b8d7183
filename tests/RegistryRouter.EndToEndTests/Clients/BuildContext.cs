namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>A build that puts one new file on top of an image and runs nothing.</summary>
internal static class BuildContext
{
    public static string Write(string folder, ImageReference from)
    {
        File.WriteAllText(Path.Combine(folder, "added"), $"{Guid.NewGuid()}\n");
        File.WriteAllText(Path.Combine(folder, "Dockerfile"), $"FROM {from}\nCOPY added /added\n");
        return folder;
    }
}
