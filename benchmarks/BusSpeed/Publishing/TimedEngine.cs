using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Benchmarks.Publishing;

/// <summary>An engine between the publisher and the bus that notes when each event of a <see cref="FedJournal"/> is acknowledged.</summary>
/// <param name="engine">The bus.</param>
/// <param name="journal">Knows when the event was kept.</param>
internal sealed class TimedEngine(IBusEngine engine, FedJournal journal) : IBusEngine
{
    private readonly ConcurrentQueue<long> _ticks = new();

    /// <summary>Whether the times are noted.</summary>
    public bool IsNoting { get; set; }

    public string Servers => engine.Servers;

    public bool IsConnected => engine.IsConnected;

    public Action? ConnectionChanged
    {
        get => engine.ConnectionChanged;
        set => engine.ConnectionChanged = value;
    }

    public int LargestBody => engine.LargestBody;

    /// <summary>Microseconds from kept to acknowledged, from the shortest.</summary>
    public double[] TakeMicroseconds()
    {
        var taken = _ticks.Select(ticks => ticks * 1e6 / Stopwatch.Frequency).Order().ToArray();
        _ticks.Clear();
        return taken;
    }

    public async ValueTask<Acknowledgement> PublishAsync(BusMessage message, TimeSpan patience, CancellationToken cancellationToken)
    {
        var answer = await engine.PublishAsync(message, patience, cancellationToken);
        if (IsNoting && answer.IsKept && journal.KeptAt(ItemOf(message.Body.Span)) is > 0 and var kept)
        {
            _ticks.Enqueue(Stopwatch.GetTimestamp() - kept);
        }

        return answer;
    }

    public IBusBucket Bucket(string name) => engine.Bucket(name);

    public Task<IBusReader> OpenReaderAsync(ReaderSettings settings, CancellationToken cancellationToken) =>
        engine.OpenReaderAsync(settings, cancellationToken);

    public Task<bool> RemoveReaderAsync(string name, CancellationToken cancellationToken) =>
        engine.RemoveReaderAsync(name, cancellationToken);

    public Task<BusDescription> DescribeAsync(CancellationToken cancellationToken) => engine.DescribeAsync(cancellationToken);

    public Task<IReadOnlyList<BusPower>> FindPowersAsync(CancellationToken cancellationToken) =>
        engine.FindPowersAsync(cancellationToken);

    public Task ApplyAsync(BusLayout layout, CancellationToken cancellationToken) => engine.ApplyAsync(layout, cancellationToken);

    public void Dispose() => engine.Dispose();

    // Behind the trade's id, which counts the events.
    private static long ItemOf(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOf("\"t\":1"u8);
        return start < 0 ? 0 : FedJournal.ItemOf(long.Parse(line.Slice(start + 4, 10), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
