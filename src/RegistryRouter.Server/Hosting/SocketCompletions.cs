namespace RegistryRouter.Server.Hosting;

/// <summary>Lets a request go on on the thread that found its socket ready, instead of handing it to the thread pool.</summary>
internal static class SocketCompletions
{
    // Read once by System.Net.Sockets, when the first socket is made. Half of it alone, Kestrel's own setting, would make
    // bodies slower; see docs/adr/0008-tunings.md.
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static bool AreInline => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Call before anything opens a socket. What an operator has set stays.</summary>
    public static void MakeInline()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Environment.SetEnvironmentVariable(Variable, "1");
    }
}
