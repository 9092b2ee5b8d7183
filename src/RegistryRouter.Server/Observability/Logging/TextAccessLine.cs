using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Observability.Logging;

/// <summary>Formats a request as a readable line.</summary>
internal sealed class TextAccessLine : IAccessLineFormat
{
    // Everything except the texts of unknown length.
    private const int Room = 512;

    private const string Nothing = "–";

    public void Write(ObservedExchange exchange, DateTimeOffset now, IBufferWriter<byte> output)
    {
        var request = exchange.Context.Request;
        var (path, user, reason) = (Printable.Word(exchange.Path), BasicUser.Of(request.Headers) is { } name ? Printable.Word(name) : Nothing, Reason(exchange));
        var span = output.GetSpan(Room + (3 * (path.Length + user.Length + reason.Length + request.Method.Length)));
        var decision = exchange.Route?.Decision;
        Utf8.TryWrite(
            span,
            CultureInfo.InvariantCulture,
            $"{now:yyyy-MM-dd HH:mm:ss.fff} INF {exchange.Client} {user} {request.Method} {path} {OperationLabel.Of(exchange.Operation)} → {(decision?.Upstream is null ? Nothing : UpstreamLabel.Of(decision))}: {exchange.Status} in {exchange.Elapsed.TotalMilliseconds:0.0} ms (first byte {(exchange.FirstByte ?? exchange.Elapsed).TotalMilliseconds:0.0}), {exchange.BytesIn} B in, {exchange.BytesOut} B out, {(exchange.IsAborted ? "aborted" : "complete")}{(exchange.Cache is null ? "" : ", cache=")}{exchange.Cache?.Label}, id {exchange.Id}{reason}\n",
            out var length);
        output.Advance(length);
    }

    private static string Reason(ObservedExchange exchange)
    {
        var (error, recoveries) = (exchange.Error, exchange.Recoveries);
        if (error is null && recoveries is { Resumes: 0, Retries: 0 })
            return "";
        var recovered = recoveries is { Resumes: 0, Retries: 0 } ? "" : $", {recoveries.Resumes} resumes, {recoveries.Retries} retries";
        return error is null ? recovered : $"{recovered}: {Printable.Text(error.Message)}";
    }
}
