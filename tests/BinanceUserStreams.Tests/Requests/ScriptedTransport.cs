using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>Answers each call with the next entry of a script, and the last entry for ever.</summary>
public sealed class ScriptedTransport(TimeProvider time, params IEnumerable<ScriptedTransport.Entry> script)
    : IRestTransport
{
    private readonly Queue<Entry> _script = new(script);

    public delegate Task<ApiResponse> Entry(CancellationToken cancellationToken);

    public List<(ApiRequest Call, DateTimeOffset At)> Sent { get; } = [];

    public static Entry Answer(int status, string body) => Answer(new ApiResponse(status, body));

    public static Entry Answer(ApiResponse reply) => _ => Task.FromResult(reply);

    public static Entry NoAnswer(string cause, Exception? inner = null) =>
        _ => Task.FromException<ApiResponse>(new RestTransportException(cause, inner));

    public static Entry Hang() => async cancellationToken =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("Nobody hangs for ever.");
    };

    public Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        Sent.Add((call, time.GetUtcNow()));
        return (_script.Count > 1 ? _script.Dequeue() : _script.Peek())(cancellationToken);
    }

    public void Dispose()
    {
    }
}
