using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>
/// Finds the first copy of an event that comes late: a host that was cut off from the bus for an hour sends what it received in that
/// hour, and the bus knows ids for ten minutes only. A reader that was there knows the copies; one that began in between looks for them
/// where the event's time says that they are.
/// </summary>
/// <param name="engine">The bus.</param>
/// <param name="machine">What is to know them.</param>
/// <param name="time">The clock.</param>
internal sealed class LateCopies(IBusEngine engine, ReadingMachine machine, TimeProvider time)
{
    // Clocks of hosts and bus differ, and an event may have waited for its connection.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    // A host that was away for longer is none whose copies another reader still knows.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // By subject: since when all is known that was stored. One for each account of the fleet at most.
    private readonly Dictionary<string, DateTimeOffset> _knownSince = [];
    private StoredMessage[]? _batch;

    /// <summary>Has the machine know what may be the same as a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="first">What the machine knows first, and when it was stored; null if it knows all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BinanceException">BusNotPermitted, BusNotInitialized.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task LookAsync(
        StoredMessage message, (long Sequence, DateTimeOffset StoredAt)? first, CancellationToken cancellationToken)
    {
        if (first is not { } known || JournalLineTime.Read(message.Body.Span) is not { } at || !machine.IsOfAccount(message))
        {
            return;
        }

        var since = _knownSince.TryGetValue(message.Subject, out var earlier) ? earlier : known.StoredAt;
        var earliest = message.StoredAt - DateTimeOffset.MinValue > Longest ? message.StoredAt - Longest : DateTimeOffset.MinValue;
        var from = at - DateTimeOffset.MinValue > Margin ? at - Margin : at;
        from = from > earliest ? from : earliest;
        if (from < since)
        {
            await RecallAsync(message.Subject, from, known.Sequence, cancellationToken).ConfigureAwait(false);
            _knownSince[message.Subject] = from;
        }
    }

    private async Task RecallAsync(string subject, DateTimeOffset from, long before, CancellationToken cancellationToken)
    {
        _batch ??= new StoredMessage[BusReading.BatchSize];
        ReaderSettings settings = new() { Filter = subject, From = from };
        using var reader = await engine.OpenPatientlyAsync(settings, time, cancellationToken).ConfigureAwait(false);

        // The message that it is for is of this account, and behind them all: something always comes.
        var isBefore = true;
        while (isBefore)
        {
            var count = await reader.ReadAsync(_batch, Patience, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < count && isBefore; i++)
            {
                isBefore = _batch[i].Sequence < before;
                if (isBefore && _batch[i].Subject == subject)
                {
                    machine.Know(_batch[i]);
                }
            }
        }
    }
}
