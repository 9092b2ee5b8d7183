namespace RegistryRouter.Server.Configuration;

/// <summary>A section whose changes are taken over while the router runs.</summary>
internal interface ILiveSection
{
    string Name { get; }

    /// <summary>Takes over what has been found sound.</summary>
    void Take(IConfiguration configuration);
}

/// <summary>The options of a section as they stand now; every reader asks anew.</summary>
/// <param name="name">Name of the section.</param>
/// <param name="atStart">Its options when the router started.</param>
internal sealed class Live<TOptions>(string name, TOptions atStart) : ILiveSection
    where TOptions : class, new()
{
    private volatile TOptions _current = atStart;

    public string Name { get; } = name;

    /// <summary>Another object whenever something has changed, the same one otherwise.</summary>
    public TOptions Current => _current;

    public void Take(IConfiguration configuration)
    {
        var options = configuration.GetSection(Name).Get<TOptions>() ?? new TOptions();
        NullValues.Settle(options);
        _current = options;
    }
}
