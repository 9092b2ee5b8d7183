using System.Buffers;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Observability.Logging;

/// <summary>Formats a request for the access log. One caller at a time.</summary>
internal interface IAccessLineFormat
{
    /// <summary>Writes one line in UTF-8, including the line end.</summary>
    void Write(ObservedExchange exchange, DateTimeOffset now, IBufferWriter<byte> output);
}
