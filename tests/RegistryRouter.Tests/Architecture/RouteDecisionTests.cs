using System.Reflection;
using RegistryRouter.Cli;
using RegistryRouter.Server;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Architecture;

/// <summary>One place decides: nothing outside of <c>Routing</c> creates or changes a route decision.</summary>
public sealed class RouteDecisionTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const byte Call = 0x28;
    private const byte NewObject = 0x73;

    private static readonly HashSet<MethodBase> Builders =
    [
        .. typeof(RouteDecision).GetConstructors(Any),
        .. typeof(RouteDecision).GetProperties(Any).Select(property => property.GetSetMethod(nonPublic: true)).OfType<MethodInfo>(),
    ];

    private static readonly (MethodBase Method, bool IsRouting)[] Users =
    [
        .. from assembly in new[] { typeof(RouterHost).Assembly, typeof(CommandLine).Assembly }
           from type in assembly.GetTypes()
           from method in type.GetMethods(Any).Concat<MethodBase>(type.GetConstructors(Any))
           where Calls(method).Any(Builders.Contains)
           select (method, type.Namespace == typeof(RouteDecision).Namespace),
    ];

    [Fact]
    public void Only_routing_builds_a_route_decision() =>
        Users.Where(user => !user.IsRouting).Select(user => $"{user.Method.DeclaringType}.{user.Method.Name}").Should().BeEmpty();

    [Fact]
    public void Routing_builds_them() => Users.Should().Contain(user => user.Method.DeclaringType == typeof(RequestRouter));

    // A byte that looks like a call and is none names no method, or one that the code does not mention: it does no harm.
    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + sizeof(int) < code.Length; at++)
        {
            if (code[at] is Call or NewObject && Resolve(method.Module, BitConverter.ToInt32(code, at + 1)) is { } called)
                yield return called;
        }
    }

    private static MethodBase? Resolve(Module module, int token)
    {
        const int definition = 0x06, reference = 0x0A;
        if (token >> 24 is not (definition or reference))
            return null;
        try
        {
            return module.ResolveMethod(token);
        }
        catch (Exception unknown) when (unknown is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
