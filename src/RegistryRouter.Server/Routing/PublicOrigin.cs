namespace RegistryRouter.Server.Routing;

/// <summary>The public origin of a request, with which every URL in a response must begin.</summary>
/// <param name="Scheme"><c>https</c> or <c>http</c>, as the client uses it.</param>
/// <param name="Host">Host and port, as in the client's <c>Host</c>.</param>
internal readonly record struct PublicOrigin(string Scheme, HostString Host)
{
    public static PublicOrigin Of(HttpRequest request) => new(request.Scheme, request.Host);

    /// <param name="scheme"><c>https</c> or <c>http</c>.</param>
    /// <param name="host">Host name or IP address; IPv6 with or without brackets.</param>
    /// <param name="port">Omitted from the origin if it is the scheme's default; null: the default.</param>
    public static PublicOrigin Of(string scheme, string host, int? port)
    {
        var name = host.Contains(':') && host[0] != '[' ? $"[{host}]" : host;
        return new(scheme, port is { } given && given != (scheme == "https" ? 443 : 80) ? new HostString(name, given) : new HostString(name));
    }

    public override string ToString() => $"{Scheme}://{Host.Value}";
}
