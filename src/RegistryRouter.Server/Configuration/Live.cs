namespace RegistryRouter.Server.Configuration;

/// <summary>A section that is reloaded while the router runs.</summary>
internal interface ILiveSection
{
    string Name { get; }

    /// <summary>Applies a valid configuration.</summary>
    void Take(IConfiguration configuration);
}

/// <summary>The current options of a section; read them anew for each use.</summary>
/// <param name="name">Name of the section.</param>
/// <param name="atStart">Its options when the router started.</param>
internal sealed class Live<TOptions>(string name, TOptions atStart) : ILiveSection
    where TOptions : class, new()
{
    private volatile TOptions _current = atStart;

    public string Name { get; } = name;

    /// <summary>The current options; a new object after every change.</summary>
    public TOptions Current => _current;

    public void Take(IConfiguration configuration)
    {
        var options = configuration.GetSection(Name).Get<TOptions>() ?? new TOptions();
        NullValues.Settle(options);
        _current = options;
    }
}
