namespace RegistryRouter.EndToEndTests.Transfer;

/// <summary>Measured figures: part of the test's output, and of the file that `RR_FIGURES` names.</summary>
internal static class Figures
{
    private static readonly string? FilePath = Environment.GetEnvironmentVariable("RR_FIGURES");

    public static void Add(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (!string.IsNullOrEmpty(FilePath)) File.AppendAllText(FilePath, line + '\n');
    }
}
