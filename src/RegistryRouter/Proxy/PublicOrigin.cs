namespace RegistryRouter.Proxy;

/// <summary>The address under which a client asked: what every URL in an answer must begin with.</summary>
/// <param name="Scheme"><c>https</c> or <c>http</c>, as the client sees it.</param>
/// <param name="Host">Host and port, as in the client's <c>Host</c>.</param>
internal readonly record struct PublicOrigin(string Scheme, HostString Host)
{
    public static PublicOrigin Of(HttpRequest request) => new(request.Scheme, request.Host);

    public override string ToString() => $"{Scheme}://{Host.Value}";
}
