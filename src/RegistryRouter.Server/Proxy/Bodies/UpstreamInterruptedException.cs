namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>An upstream closed or reset its connection, or stalled, in the middle of a body.</summary>
/// <param name="left">How many bytes of the body are missing; meaningless if its length is unknown.</param>
internal sealed class UpstreamInterruptedException(Exception cause, long left)
    : IOException(cause is OperationCanceledException ? "timed out" : cause.Message, cause)
{
    public long Left { get; } = left;
}
