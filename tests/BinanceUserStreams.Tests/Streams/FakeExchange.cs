using System.Collections.Concurrent;
using System.Threading.Channels;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>The other side of both wires, in the test's hands: one account, its listen key and its sockets.</summary>
internal sealed class FakeExchange : IRestTransport, IStreamConnector
{
    private readonly Channel<RestVerb> _calls = Channel.CreateUnbounded<RestVerb>();
    private readonly Channel<FakeSocket> _sockets = Channel.CreateUnbounded<FakeSocket>();
    private readonly ConcurrentQueue<Func<Task<ApiResponse>>> _answers = [];
    private readonly ConcurrentQueue<Func<CancellationToken, Task>> _handshakes = [];
    private int _keys = 1;
    private int _tokens;

    /// <summary>The key that is valid.</summary>
    public string Key => $"key{_keys}key{_keys}key{_keys}key{_keys}";

    /// <summary>Whether sockets that are opened from now on answer pings.</summary>
    public bool AnswersPings { get; set; } = true;

    /// <summary>What answers on the WebSocket API.</summary>
    public ApiScript Api { get; } = new();

    /// <summary>The last listen token that was made; each is another one.</summary>
    public string Token => $"token{_tokens}token{_tokens}token{_tokens}token{_tokens}";

    /// <summary>What the answer has behind the token.</summary>
    public string TokenEnd { get; set; } = "";

    /// <summary>Called for every request, with the token that cancels it.</summary>
    public Action<CancellationToken>? Sending { get; set; }

    /// <summary>Requests that the test has not seen.</summary>
    public int UnseenCalls => _calls.Reader.Count;

    /// <summary>Sockets that the test has not seen.</summary>
    public int UnseenSockets => _sockets.Reader.Count;

    /// <summary>The account has another key from now on; the old one is gone.</summary>
    public void ReplaceKey() => _keys++;

    /// <summary>What the next request is answered, instead of what the exchange would.</summary>
    public void AnswerNext(int status, string body = "{}", string? retryAfter = null) =>
        _answers.Enqueue(() => Task.FromResult(
            new ApiResponse(status, body) { RetryAfter = RetryAfter.Parse(retryAfter) }));

    /// <summary>The next request is answered when the task has ended.</summary>
    public void AnswerNext(Task<ApiResponse> answer) => _answers.Enqueue(() => answer);

    /// <summary>The next request is never answered.</summary>
    public void HangNext() => AnswerNext(new TaskCompletionSource<ApiResponse>().Task);

    /// <summary>What the next socket does instead of opening.</summary>
    public void RefuseNext(string message, int? status = null, string? retryAfter = null) => _handshakes.Enqueue(
        _ => throw new StreamConnectException(message, status, RetryAfter.Parse(retryAfter)));

    /// <summary>What a proxy that refused the password three times does to the next socket.</summary>
    public void RefuseLoginNext(TimeSpan pause) => _handshakes.Enqueue(
        _ => throw new StreamConnectException("the proxy does not accept the user name or the password") { Pause = pause });

    /// <summary>The next socket opens when the task has ended.</summary>
    public void DelayNext(Task task) => _handshakes.Enqueue(task.WaitAsync);

    /// <summary>The next request that came, or will come.</summary>
    public async Task<RestVerb> CallAsync() =>
        await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(StreamBench.Patience);

    /// <summary>The next socket that was, or will be, opened.</summary>
    public async Task<FakeSocket> SocketAsync() =>
        await _sockets.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(StreamBench.Patience);

    async Task<ApiResponse> IRestTransport.SendAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        Sending?.Invoke(cancellationToken);
        // Only then is it seen: what the test says next is about the next request.
        var isScripted = _answers.TryDequeue(out var answer);
        _calls.Writer.TryWrite(call.Verb);
        return isScripted ? await answer!().WaitAsync(cancellationToken) : new ApiResponse(200, Usual(call));
    }

    private string Usual(ApiRequest call) => call.Uri.AbsolutePath switch
    {
        "/sapi/v1/userListenToken" => $$"""{"token":"token{{++_tokens}}token{{_tokens}}token{{_tokens}}token{{_tokens}}"{{TokenEnd}}}""",
        "/api/v3/time" => $$"""{"serverTime":{{Api.Time().ToUnixTimeMilliseconds()}}}""",
        _ => $$"""{"listenKey":"{{Key}}"}""",
    };

    async Task<IStreamSocket> IStreamConnector.ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_handshakes.TryDequeue(out var handshake))
        {
            await handshake(cancellationToken);
        }

        FakeSocket socket = new(address)
        {
            AnswersPings = AnswersPings,
            Api = address.AbsolutePath == "/ws-api/v3" ? Api : null,
        };
        _sockets.Writer.TryWrite(socket);
        return socket;
    }

    void IDisposable.Dispose()
    {
    }
}
