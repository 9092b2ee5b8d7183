using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Observability;

/// <summary>What an operation is called in logs and metrics.</summary>
internal static class OperationLabel
{
    /// <summary>Of a request that was answered before anybody looked at its path.</summary>
    public const string Undecided = "Undecided";

    private static readonly string[] Names = Enum.GetNames<RegistryOperation>();

    /// <summary>All names: those of the operations in their order, and the one of none at last.</summary>
    public static readonly IReadOnlyList<string> All = [.. Names, Undecided];

    public static string Of(RegistryOperation? operation) => All[Index(operation)];

    /// <summary>Position in <see cref="All"/>.</summary>
    public static int Index(RegistryOperation? operation) => operation is { } known ? (int)known : Names.Length;
}
