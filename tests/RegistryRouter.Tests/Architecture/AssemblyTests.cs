using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using RegistryRouter.Server;

namespace RegistryRouter.Tests.Architecture;

public sealed class AssemblyTests
{
    private static readonly Assembly Router = typeof(RouterHost).Assembly;

    [Fact]
    public void The_router_has_no_public_types() =>
        // The compiler makes Program; the framework makes it public for its test factory.
        Router.GetTypes()
            .Where(type => type.IsVisible && type.Name != "Program" && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Should().BeEmpty();

    [Fact]
    public void Classes_of_the_router_are_sealed_or_static() =>
        Router.GetTypes()
            .Where(type => type.Namespace?.StartsWith("RegistryRouter", StringComparison.Ordinal) == true)
            .Where(type => type is { IsClass: true, IsSealed: false, IsNested: false } && !Router.GetTypes().Any(other => other.BaseType == type))
            .Should().BeEmpty();

    [Fact]
    public void The_stand_in_does_not_depend_on_the_router()
    {
        var project = XDocument.Load(Path.Combine(SourceTree.Root, "src", "NexusStandIn", "NexusStandIn.csproj"));

        project.Descendants("ProjectReference").Should().BeEmpty();
        Assembly.Load("NexusStandIn").GetReferencedAssemblies().Should().NotContain(name => name.Name == Router.GetName().Name);
        SourceTree.Files("src", "NexusStandIn").Where(file => File.ReadAllText(file).Contains("RegistryRouter", StringComparison.Ordinal))
            .Should().BeEmpty();
    }
}
