using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>Names of operations in logs and metrics.</summary>
internal static class OperationLabel
{
    /// <summary>Name for a request that got its response before routing.</summary>
    public const string NotRouted = "NotRouted";

    private static readonly string[] Names = Enum.GetNames<RegistryOperation>();

    /// <summary>All names: the operations in order, then <see cref="NotRouted"/>.</summary>
    public static readonly IReadOnlyList<string> All = [.. Names, NotRouted];

    public static string Of(RegistryOperation? operation) => All[Index(operation)];

    /// <summary>Position in <see cref="All"/>.</summary>
    public static int Index(RegistryOperation? operation) => operation is { } known ? (int)known : Names.Length;
}
