using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>
/// Brings a machine to where it was before a message: it reads the messages before it once more, and nothing is told of them. So a
/// reader that begins knows the copies of what its earlier run gave, and which gap of which host has been decided.
/// </summary>
/// <param name="engine">The bus.</param>
/// <param name="machine">The machine.</param>
/// <param name="time">The clock.</param>
internal sealed class WarmUp(IBusEngine engine, ReadingMachine machine, TimeProvider time)
{
    /// <summary>At least so many messages are read once more.</summary>
    public const int Messages = ushort.MaxValue;

    /// <summary>At least those of this time, as long as the bus itself tells copies by default.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(10);

    // Some ten seconds of reading.
    private const int MostMessages = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly StoredMessage[] _batch = new StoredMessage[BusReading.BatchSize];

    /// <summary>The first message that was read once more; null if there was none before.</summary>
    public (long Sequence, DateTimeOffset StoredAt)? First { get; private set; }

    /// <summary>Reads what comes before a message.</summary>
    /// <param name="sequence">The message's place.</param>
    /// <param name="storedAt">When it was stored.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BinanceException">BusNotPermitted, BusNotInitialized.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(long sequence, DateTimeOffset storedAt, CancellationToken cancellationToken)
    {
        if (sequence <= 1)
        {
            return;
        }

        var (reader, count) = await OpenAsync(sequence, storedAt, cancellationToken).ConfigureAwait(false);
        using (reader)
        {
            while (Recall(count, sequence))
            {
                count = await reader.ReadAsync(_batch, Patience, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<(IBusReader Reader, int Count)> OpenAsync(
        long sequence, DateTimeOffset storedAt, CancellationToken cancellationToken)
    {
        var byTime = await OpenAsync(
            new ReaderSettings { From = storedAt - DateTimeOffset.MinValue > Time ? storedAt - Time : storedAt }, cancellationToken)
            .ConfigureAwait(false);
        var first = _batch[0].Sequence;
        if (first <= sequence - Messages && first >= sequence - MostMessages)
        {
            return byTime;
        }

        byTime.Reader.Dispose();
        var from = Math.Max(1, sequence - (first > sequence - Messages ? Messages : MostMessages));
        return await OpenAsync(new ReaderSettings { FromSequence = from }, cancellationToken).ConfigureAwait(false);
    }

    // The message that it is for is there: something always comes.
    private async Task<(IBusReader Reader, int Count)> OpenAsync(ReaderSettings settings, CancellationToken cancellationToken)
    {
        var reader = await engine.OpenPatientlyAsync(settings, time, cancellationToken).ConfigureAwait(false);
        try
        {
            int count;
            do
            {
                count = await reader.ReadAsync(_batch, Patience, cancellationToken).ConfigureAwait(false);
            }
            while (count == 0);
            return (reader, count);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    // False when the message that it is for has come.
    private bool Recall(int count, long before)
    {
        for (var i = 0; i < count; i++)
        {
            if (_batch[i].Sequence >= before)
            {
                return false;
            }

            First ??= (_batch[i].Sequence, _batch[i].StoredAt);
            machine.Recall(_batch[i]);
        }

        return true;
    }
}
