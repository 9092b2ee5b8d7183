using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>Building the upstream's request or the client's response failed.</summary>
internal sealed class TransformException(ForwarderError error, Exception cause) : Exception(cause.Message, cause)
{
    public ForwarderError Error { get; } = error;
}
