using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.FleetTests.Fakes;

/// <summary>A reader through one host's connection: while it is cut nothing comes, and nothing can be acknowledged.</summary>
internal sealed class FakeBusReader(FakeBusEngine engine, FakeBus bus, FakePlace place, string? filter) : IBusReader
{
    public long AcknowledgedTo { get; } = place.AcknowledgedTo;

    public long? FromSequence { get; } = place.Next;

    public DateTimeOffset? From => null;

    public async ValueTask<int> ReadAsync(
        StoredMessage[] batch, TimeSpan patience, CancellationToken cancellationToken)
    {
        Deadline deadline = new(bus.Time, patience);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var changed = bus.Changed;
            if (place.IsRemoved)
            {
                throw BinanceError.Of(BinanceErrorId.BusNotInitialized, $"the reader {place.Name} was removed");
            }

            var count = engine.IsConnected ? bus.Read(place, filter, batch) : 0;
            if (count > 0 || deadline.HasPassed)
            {
                return count;
            }

            await bus.Time.ForAnyAsync(deadline.Remaining, cancellationToken, changed).ConfigureAwait(false);
        }
    }

    public Task AcknowledgeAsync(long sequence, CancellationToken cancellationToken)
    {
        try
        {
            engine.Require(cancellationToken);
            place.AcknowledgedTo = Math.Max(place.AcknowledgedTo, sequence);
            return Task.CompletedTask;
        }
        catch (BinanceException exception)
        {
            return Task.FromException(exception);
        }
    }

    public void Dispose() => place.Close();
}
