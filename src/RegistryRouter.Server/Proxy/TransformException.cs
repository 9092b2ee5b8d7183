using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy;

/// <summary>A request could not be built from the client's, or the client's answer not from the upstream's.</summary>
internal sealed class TransformException(ForwarderError error, Exception cause) : Exception(cause.Message, cause)
{
    public ForwarderError Error { get; } = error;
}
