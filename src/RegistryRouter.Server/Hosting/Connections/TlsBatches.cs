using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace RegistryRouter.Server.Hosting.Connections;

/// <summary>
/// Moves TLS records in batches. Kestrel reads, and sends, one record of 16 KiB at a time; a layer is thousands of them.
/// Kestrel still does TLS: this only changes when bytes move between the socket and TLS.
/// </summary>
internal static class TlsBatches
{
    extension(ListenOptions listener)
    {
        /// <summary>Adds UseHttps with batching below and above it.</summary>
        public void UseHttpsInBatches(Func<ListenOptions> useHttps)
        {
            listener.Use(next => connection => BelowTlsAsync(connection, next));
            useHttps();
            listener.Use(next => connection => AboveTlsAsync(connection, next));
        }
    }

    private static async Task BelowTlsAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var socket = connection.Transport;
        var batches = new SocketSide(socket);
        connection.Features.Set(batches);
        connection.Transport = batches;
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = socket;
        }
    }

    private static async Task AboveTlsAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var tls = connection.Transport;
        var socket = connection.Features.GetRequiredFeature<SocketSide>();
        var records = connection.Features.GetRequiredFeature<ISslStreamFeature>().SslStream;
        var pool = connection.Features.GetRequiredFeature<IMemoryPoolFeature>().MemoryPool;
        var input = PipeReader.Create(
            new BatchReadStream(records, socket.Input),
            new StreamPipeReaderOptions(pool, BlockMemoryPool.BlockSize, leaveOpen: true, useZeroByteReads: true));
        socket.Batches.HoldBack();
        connection.Transport = new TlsSide(input, tls.Output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = tls;
            await input.CompleteAsync();
        }
    }

    private sealed class SocketSide(IDuplexPipe socket) : IDuplexPipe
    {
        public PipeReader Input { get; } = socket.Input;

        public PipeWriter Output => Batches;

        public BatchWriter Batches { get; } = new(socket.Output);
    }

    private sealed record TlsSide(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
