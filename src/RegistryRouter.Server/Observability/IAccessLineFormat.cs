using System.Buffers;

namespace RegistryRouter.Server.Observability;

/// <summary>How a request stands in the access log. One caller at a time.</summary>
internal interface IAccessLineFormat
{
    /// <summary>Writes one line in UTF-8, its end included.</summary>
    void Write(ObservedExchange exchange, DateTimeOffset now, IBufferWriter<byte> output);
}
