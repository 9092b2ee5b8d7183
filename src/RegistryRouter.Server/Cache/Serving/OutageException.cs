using System.Buffers;
using System.IO.Pipelines;

namespace RegistryRouter.Server.Cache.Serving;

/// <summary>Nexus cannot be reached, or says that it is not available.</summary>
/// <param name="response">Its response, or the router's error in its place.</param>
/// <param name="body">The body of the response.</param>
internal sealed class OutageException(OriginResponse response, byte[] body) : Exception("Nexus is out of service.")
{
    /// <summary>The response; each request that waited for it reads it for itself.</summary>
    public OriginResponse Response => response with { Body = PipeReader.Create(new ReadOnlySequence<byte>(body)) };
}
