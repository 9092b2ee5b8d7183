namespace NexusStandIn;

internal static class Placeholder;
