using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>Answers each call with the next entry of a script, and the last entry for ever.</summary>
public sealed class ScriptedTransport(TimeProvider time, params IEnumerable<ScriptedTransport.Entry> script)
    : IRestTransport
{
    private readonly Queue<Entry> _script = new(script);

    public delegate Task<RestReply> Entry(CancellationToken cancellationToken);

    public List<(RestCall Call, DateTimeOffset At)> Sent { get; } = [];

    public static Entry Answer(int status, string body) => Answer(new RestReply(status, body));

    public static Entry Answer(RestReply reply) => _ => Task.FromResult(reply);

    public static Entry NoAnswer(string cause, Exception? inner = null) =>
        _ => Task.FromException<RestReply>(new RestTransportException(cause, inner));

    public static Entry Hang() => async cancellationToken =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("Nobody hangs for ever.");
    };

    public Task<RestReply> SendAsync(RestCall call, CancellationToken cancellationToken)
    {
        Sent.Add((call, time.GetUtcNow()));
        return (_script.Count > 1 ? _script.Dequeue() : _script.Peek())(cancellationToken);
    }

    public void Dispose()
    {
    }
}
