namespace RegistryRouter.Server.Hosting.Connections;

/// <summary>Continues requests on the thread that found the socket ready, not on the thread pool.</summary>
internal static class SocketCompletions
{
    // Read once by System.Net.Sockets, when the first socket is created. Kestrel's own setting, half of it, would make
    // bodies slower; see docs/adr/0008-tunings.md.
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static bool AreInline => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Call before anything opens a socket. Does not override the operator's value.</summary>
    public static void MakeInline()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Environment.SetEnvironmentVariable(Variable, "1");
    }
}
