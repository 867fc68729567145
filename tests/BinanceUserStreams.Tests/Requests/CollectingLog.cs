using System.Collections.Concurrent;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Tests.Requests;

/// <summary>Keeps every line; several calls at once may write.</summary>
public sealed class CollectingLog : IRequestLog
{
    private readonly ConcurrentQueue<string> _verbose = [];
    private readonly ConcurrentQueue<string> _debug = [];

    public IReadOnlyList<string> VerboseLines => [.. _verbose];

    public IReadOnlyList<string> DebugLines => [.. _debug];

    public string All => string.Join('\n', [.. _verbose, .. _debug]);

    void IRequestLog.Verbose(string line) => _verbose.Enqueue(line);

    void IRequestLog.Debug(string line) => _debug.Enqueue(line);
}
