using System.Net.Sockets;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace BinanceUserStreams.Emulator.Rest;

/// <summary>The entrance of every API call: logs it, lets a fault play its part, answers.</summary>
internal sealed class RestApi(EmulatedExchange exchange, CancellationToken stopping)
{
    private readonly ApiCalls _calls = new(exchange);
    private readonly AnswerWriter _writer = new(exchange);

    public async Task InvokeAsync(HttpContext context)
    {
        var started = exchange.Time.GetTimestamp();
        var fault = exchange.Faults.Take(context.Request.Method, context.Request.Path.Value ?? "");
        using var left = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        // Started before the call is logged: who sees it in the log may move a standing clock on.
        var delay = DelayAsync(fault, left.Token);
        var number = exchange.Requests.Add(context.Request);
        try
        {
            await delay;
            if (await AnswerAsync(context, fault, left.Token) is not { } answer)
            {
                return;
            }

            exchange.Requests.Answered(number, answer.Status);
            var elapsed = exchange.Time.GetElapsedTime(started);
            var body = _writer.WriteHead(context, answer, elapsed);
            if (fault is { Kind: FaultKind.Truncated })
            {
                await CutOffAsync(context, body, left.Token);
            }

            await context.Response.Body.WriteAsync(body, left.Token);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The caller left, or the emulator stops: nobody waits for an answer, and a stop must not wait either.
            context.Abort();
        }
    }

    private Task DelayAsync(Fault? fault, CancellationToken left) => fault is { Kind: FaultKind.Delay }
        ? Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), exchange.Time, left)
        : Task.CompletedTask;

    /// <summary>The answer; <see langword="null"/> when the connection is gone instead.</summary>
    private async Task<ApiAnswer?> AnswerAsync(HttpContext context, Fault? fault, CancellationToken left)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Reset:
                // Kestrel ends an aborted connection with RST.
                context.Abort();
                return null;
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, left);
                return null;
        }

        return fault is not null && FaultAnswers.For(fault) is { } answer
            ? answer
            : await _calls.HandleAsync(context.Request, fault?.Kind);
    }

    private static async Task CutOffAsync(HttpContext context, byte[] body, CancellationToken left)
    {
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), left);
        // The server would resist sending less than announced, so the end is put on the socket itself.
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(Timeout.InfiniteTimeSpan, left);
    }
}
