using System.Collections.Concurrent;
using System.Text.Json;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What the WebSocket API answers on every socket, in the test's hands: what is not scripted succeeds.</summary>
internal sealed class ApiScript
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string[]>> _next = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _always = new(StringComparer.Ordinal);

    /// <summary>The exchange's time.</summary>
    public Func<DateTimeOffset> Time { get; set; } = () => StreamClock.Noon;

    /// <summary>The number of the next subscription.</summary>
    public int Subscription { get; set; }

    /// <summary>What comes on the next request of a method; ID stands for its id. Nothing comes if there is nothing.</summary>
    public void AnswerNext(string method, params string[] frames) =>
        _next.GetOrAdd(method, _ => new()).Enqueue(frames);

    /// <summary>What comes on each request of a method from now on.</summary>
    public void AnswerAlways(string method, params string[] frames) => _always[method] = frames;

    /// <summary>Requests of a method succeed again.</summary>
    public void AnswerAsUsual(string method) => _always.TryRemove(method, out _);

    /// <summary>A refusal.</summary>
    public static string Error(int status, int code, string more = "", string message = "No.") =>
        $$$"""{"id":ID,"status":{{{status}}},"error":{"code":{{{code}}},"msg":"{{{message}}}"{{{more}}}}}""";

    /// <summary>What comes on a request.</summary>
    public IEnumerable<string> FramesOn(string request)
    {
        using var document = JsonDocument.Parse(request);
        var id = document.RootElement.GetProperty("id").GetRawText();
        var method = document.RootElement.GetProperty("method").GetString()!;
        var frames = _next.TryGetValue(method, out var next) && next.TryDequeue(out var scripted) ? scripted
            : _always.TryGetValue(method, out var always) ? always
            : [$$"""{"id":ID,"status":200,"result":{{ResultOf(method)}}}"""];
        return frames.Select(frame => frame.Replace("ID", id, StringComparison.Ordinal));
    }

    private string ResultOf(string method) => method switch
    {
        "time" => $$"""{"serverTime":{{Time().ToUnixTimeMilliseconds()}}}""",
        SubscriptionBench.Ping =>
            $"[{string.Join(',', Enumerable.Range(0, 10).Select(number => $$"""{"subscriptionId":{{number}}}"""))}]",
        _ => $$"""{"subscriptionId":{{Subscription}}}""",
    };
}
