namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>An upstream ended or reset its connection, or fell silent, in the middle of a body.</summary>
/// <param name="left">How many bytes of the body are missing; without meaning where its length was not told.</param>
internal sealed class UpstreamBrokeOffException(Exception cause, long left)
    : IOException(cause is OperationCanceledException ? "It fell silent." : cause.Message, cause)
{
    public long Left { get; } = left;
}
