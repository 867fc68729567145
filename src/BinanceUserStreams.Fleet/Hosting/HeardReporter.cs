using BinanceUserStreams.Bus;
using BinanceUserStreams.Fleet.Coverage;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Fleet.Publishing;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Fleet.Hosting;

/// <summary>
/// Says every five seconds what this host has heard. Of each account only what is published by then: who reads it has read the events.
/// </summary>
/// <param name="subjects">The names on the bus.</param>
/// <param name="settings">How this host takes part.</param>
/// <param name="publisher">Publishes the events, and the reports behind them.</param>
/// <param name="received">The accounts; without a stream if they are not received now.</param>
internal sealed class HeardReporter(
    BusSubjects subjects, BusHostSettings settings, BusPublisher publisher,
    Func<List<(StreamSource Source, IFleetStream? Stream)>> received)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly HeardBook _book = new();
    private readonly TimeProvider _time = settings.Time;

    /// <summary>Reports until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _time.Wait(Interval, cancellationToken).ConfigureAwait(false);
                await NoteAsync(cancellationToken).ConfigureAwait(false);
                await SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        List<(StreamSource Source, DateTimeOffset? Since, DateTimeOffset Until)> heard = [];
        foreach (var (source, stream) in received())
        {
            // The end first: a gap in between must not be told as heard.
            if (stream?.HeardUntil is { } until)
            {
                heard.Add((source, stream.HeardSince, until));
            }
            else if (stream is null)
            {
                _book.Stopped(source);
            }
        }

        // What was heard has been appended by now.
        var appended = settings.Journal.AppendedTo;
        settings.Journal.Want();
        await UnlessLateAsync(token => publisher.WhenPublishedAsync(appended, token), cancellationToken).ConfigureAwait(false);
        foreach (var (source, since, until) in heard)
        {
            if (publisher.PublishedToOf(source) >= appended)
            {
                _book.Heard(source, since, until);
            }
        }
    }

    private Task SendAsync(CancellationToken cancellationToken)
    {
        var report = _book.Report(settings.HostName);
        if (report.Accounts.Count == 0)
        {
            return Task.CompletedTask;
        }

        var body = report.Write();
        BusMessage message = new(
            subjects.HeardBy(settings.HostName), MessageId.OfHost(settings.HostName), settings.HostName, body);
        return UnlessLateAsync(token => publisher.SendAsync(message, token), cancellationToken);
    }

    // The next one says more: nothing is gained by one that comes late.
    private async Task UnlessLateAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var patience = _time.CancelAfter(Patience);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await work(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
