using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Observability.Logging;

/// <summary>Formats a request as a line of compact JSON with Serilog's keys: <c>@t</c> is the time, <c>@m</c> the message.</summary>
internal sealed class JsonAccessLine : IAccessLineFormat, IDisposable
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions
    {
        // The line is never part of HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    public void Write(ObservedExchange exchange, DateTimeOffset now, IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString("@t"u8, now.UtcDateTime);
        _json.WriteString("@m"u8, "Request"u8);
        _json.WriteString("Id"u8, exchange.Id);
        WriteRequest(exchange);
        WriteRoute(exchange);
        WriteAnswer(exchange);
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
    }

    public void Dispose() => _json.Dispose();

    private void WriteRequest(ObservedExchange exchange)
    {
        var request = exchange.Context.Request;
        if (exchange.Client is { } client)
            WriteAddress(client);
        if (BasicUser.Of(request.Headers) is { } user)
            _json.WriteString("User"u8, user);
        _json.WriteString("Method"u8, request.Method);
        _json.WriteString("Path"u8, exchange.Path);
    }

    private void WriteAddress(IPAddress client)
    {
        Span<byte> text = stackalloc byte[64];
        if (client.TryFormat(text, out var length))
            _json.WriteString("Client"u8, text[..length]);
    }

    private void WriteRoute(ObservedExchange exchange)
    {
        _json.WriteString("Operation"u8, OperationLabel.Of(exchange.Operation));
        if (exchange.Route?.Decision is not { } decision)
            return;
        if (!decision.Path.Repository.IsEmpty)
            _json.WriteString("Repository"u8, decision.Path.Repository);
        if (!decision.Path.Reference.IsEmpty)
            _json.WriteString("Reference"u8, decision.Path.Reference);
        if (decision.Upstream is not null)
            _json.WriteString("Upstream"u8, UpstreamLabel.Of(decision));
        if (decision.Namespace is not null)
            _json.WriteString("Namespace"u8, decision.Namespace);
    }

    private void WriteAnswer(ObservedExchange exchange)
    {
        _json.WriteNumber("Status"u8, exchange.Status);
        _json.WriteNumber("BytesIn"u8, exchange.BytesIn);
        _json.WriteNumber("BytesOut"u8, exchange.BytesOut);
        _json.WriteNumber("FirstByteMilliseconds"u8, Math.Round((exchange.FirstByte ?? exchange.Elapsed).TotalMilliseconds, 1));
        _json.WriteNumber("Milliseconds"u8, Math.Round(exchange.Elapsed.TotalMilliseconds, 1));
        _json.WriteNumber("Resumes"u8, exchange.Recoveries.Resumes);
        _json.WriteNumber("Retries"u8, exchange.Recoveries.Retries);
        _json.WriteString("Ending"u8, exchange.IsAborted ? "aborted"u8 : "complete"u8);
        if (exchange.Cache is { } cache)
            _json.WriteString("Cache"u8, cache.Label);
        if (exchange.Error is { } error)
            _json.WriteString("Reason"u8, Printable.Text(error.Message));
    }
}
