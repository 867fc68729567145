using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Administration;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Reading;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Timing;
using BinanceUserStreams.Watching;

namespace BinanceUserStreams.Fleet.Watching;

/// <summary>
/// Looks on at a fleet for a live screen: the hosts' heartbeats say who receives what, and a reader without a name, whose place nobody
/// keeps, tells the rest from an hour ago on.
/// </summary>
/// <param name="engine">The bus.</param>
/// <param name="subjects">Its names.</param>
/// <param name="time">The clock.</param>
internal sealed class BusWatching(IBusEngine engine, BusSubjects subjects, TimeProvider time) : IWatchSource
{
    /// <summary>What the bus took longer ago is not read: of positions and orders that have not changed since it tells nothing.</summary>
    public static readonly TimeSpan History = TimeSpan.FromHours(1);

    private static readonly TimeSpan ShortestStand = TimeSpan.FromMilliseconds(250);
    // Each look makes and forgets a consumer on the servers.
    private static readonly TimeSpan OverviewInterval = TimeSpan.FromSeconds(5);
    private static readonly OverviewExpectation Expected = new(2, TimeSpan.FromSeconds(3));

    private readonly FleetEvents _events = new(time);
    private BusOverview? _overview;
    private string? _problem;

    /// <inheritdoc/>
    public string Subject { get; } = WireText.Printable($"{subjects.Prefix}, {subjects.Environment}, {engine.Servers}");

    /// <inheritdoc/>
    public void Run(Action<WatchPicture> show, CancellationToken token)
    {
        using var reading = Open(token);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(token);
        var ended = ending.Token;
        var following = Task.Factory.StartNew(
            () => Follow(reading, ended), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            ShowAsync(show, following, token).GetAwaiter().GetResult();
        }
        finally
        {
            ending.Cancel();
            Task.WhenAny(following).GetAwaiter().GetResult();
        }
    }

    private BusReading Open(CancellationToken token) => BusReading
        .OpenAsync(engine, subjects, new BusQuery { After = time.GetUtcNow() - History }, time, token).GetAwaiter().GetResult();

    private void Follow(BusReading reading, CancellationToken token)
    {
        while (reading.Next(token) is { } item)
        {
            _events.Add(item);
        }
    }

    private async Task ShowAsync(Action<WatchPicture> show, Task following, CancellationToken token)
    {
        for (long? lookedAt = null; ; await time.ForAnyAsync(ShortestStand, token, following).ConfigureAwait(false))
        {
            if (following.IsCompleted)
            {
                await following.ConfigureAwait(false);
                return;
            }

            var isDue = lookedAt is not { } looked || time.GetElapsedTime(looked) >= OverviewInterval;
            if (isDue)
            {
                await LookAsync(token).ConfigureAwait(false);
                lookedAt = time.GetTimestamp();
            }

            if (_events.TakeChange() || isDue)
            {
                show(FleetPicture.Of(_events.ToPicture(), _overview, _problem));
            }
        }
    }

    // What the bus said before stands while it does not answer.
    private async Task LookAsync(CancellationToken token)
    {
        try
        {
            _overview = await OverviewReading.ReadAsync(engine, subjects, Expected, time, token).ConfigureAwait(false);
            _problem = null;
        }
        catch (BinanceException exception) when (exception.ErrorId == BinanceErrorId.BusUnavailable)
        {
            _problem = WireText.Printable(exception.Message);
        }
    }
}
