using System.ComponentModel.DataAnnotations;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Server.Hosting.Listening;

/// <summary>Where the router listens: <c>address:port</c>, or <c>:port</c> for all addresses; empty is off.</summary>
internal sealed class ListenerOptions : IValidatableObject
{
    public const string Section = "Listen";

    /// <summary>Clients and browsers, with TLS.</summary>
    [ListenAddress]
    public string Https { get; set; } = ":8443";

    /// <summary>With TLS on: redirects to <see cref="Https"/>. With TLS off: clients and browsers, unencrypted.</summary>
    [ListenAddress]
    public string Http { get; set; } = ":8080";

    /// <summary>Health endpoints, for the operator only.</summary>
    [ListenAddress]
    public string Management { get; set; } = "127.0.0.1:9090";

    /// <summary>Listeners (<c>Https</c>, <c>Http</c>, <c>Mirror</c>) on which every connection begins with a PROXY header, version 1 or 2.</summary>
    [ProxyListeners]
    public IReadOnlyList<string> ProxyProtocol { get; set; } = [];

    /// <summary>Bytes that a client may send ahead on one HTTP/2 stream; throughput is this by the round trip. 0: 4 MiB, less where memory is small.</summary>
    [Http2Window]
    public int Http2StreamWindow { get; set; }

    /// <summary>Bytes that a client may send ahead on all streams of one HTTP/2 connection: the router memory it can hold. 0: twice the stream window.</summary>
    [Http2Window]
    public int Http2ConnectionWindow { get; set; }

    /// <summary>Whether a listener accepts only connections with a PROXY header.</summary>
    internal bool ExpectsProxyHeader(ListenerKind kind) => ProxyProtocol.Contains(kind.ToString(), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Https.Length == 0 && Http.Length == 0)
            yield return new ValidationResult("Listen:Http is empty too, so no client could connect; set at least one of them, such as :8443", [nameof(Https)]);
        if (Http2ConnectionWindow > 0 && Http2ConnectionWindow < Http2StreamWindow)
            yield return new ValidationResult("must be at least Listen:Http2StreamWindow, otherwise one stream could not use its whole window", [nameof(Http2ConnectionWindow)]);
    }
}

/// <summary>Requires the size of a window, or 0.</summary>
internal sealed class Http2WindowAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is 0 or >= Http2Windows.Least;

    public override string FormatErrorMessage(string name) => "must be a number of bytes from 65535 to 2147483647, or 0 to derive it from the available memory";
}

/// <summary>Requires every item of a list to be a listener that clients connect to.</summary>
internal sealed class ProxyListenersAttribute() : EveryItemAttribute("must be Https, Http or Mirror")
{
    private static readonly string[] Names = [nameof(ListenerKind.Https), nameof(ListenerKind.Http), nameof(ListenerKind.Mirror)];

    protected override bool IsAllowed(string item) => Names.Contains(item, StringComparer.OrdinalIgnoreCase);
}
