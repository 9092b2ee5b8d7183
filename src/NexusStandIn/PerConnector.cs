namespace NexusStandIn;

/// <summary>A setting that each connector has for itself. Assigning a plain value sets it for all of them.</summary>
/// <param name="value">The value every connector starts with.</param>
public sealed class PerConnector<T>(T value)
{
    private readonly Lock _gate = new();
    private readonly T[] _values = [.. Enum.GetValues<Connector>().Select(_ => value)];

    /// <summary>The value of one connector.</summary>
    public T this[Connector connector]
    {
        get { lock (_gate) return _values[(int)connector]; }
        set { lock (_gate) _values[(int)connector] = value; }
    }

    /// <summary>The same value for every connector.</summary>
    public static implicit operator PerConnector<T>(T value) => new(value);
}
