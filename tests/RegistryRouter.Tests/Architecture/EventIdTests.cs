using System.Reflection;
using Microsoft.Extensions.Logging;
using RegistryRouter.Server;

namespace RegistryRouter.Tests.Architecture;

public sealed class EventIdTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly (string Name, LoggerMessageAttribute Event)[] Events =
    [
        .. from type in typeof(RouterHost).Assembly.GetTypes()
           from method in type.GetMethods(Any)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           select ($"{type.FullName}.{method.Name}", message),
    ];

    [Fact]
    public void No_two_events_have_the_same_id()
    {
        Events.Should().NotBeEmpty();
        Events.GroupBy(each => each.Event.EventId).Where(group => group.Count() > 1)
            .Select(group => string.Join(" and ", group.Select(each => each.Name)))
            .Should().BeEmpty();
    }

    [Fact]
    public void Every_event_has_an_id_and_a_message() =>
        Events.Should().OnlyContain(each => each.Event.EventId > 0 && each.Event.Message.Length > 0);

    [Fact]
    public void Events_of_the_cache_are_the_tenth_thousand() =>
        Events.Where(each => each.Name.Split('.')[2] == "Cache").Should().NotBeEmpty().And.OnlyContain(each => each.Event.EventId / 1000 == 10);

    [Fact]
    public void Events_of_one_folder_share_their_thousand()
    {
        var thousands = from each in Events
                        group each.Name.Split('.')[1] by each.Event.EventId / 1000 into folders
                        where folders.Distinct().Count() > 1
                        select $"{folders.Key}000: {string.Join(", ", folders.Distinct())}";

        thousands.Should().BeEmpty();
    }
}
