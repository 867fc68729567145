using System.Globalization;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.Nats.Reading;

/// <summary>What the bus keeps of a reader with a name.</summary>
/// <param name="Owner">The process that reads now; empty if none does.</param>
/// <param name="Sequence">Up to where everything was taken.</param>
/// <param name="Start">Where it began, as long as nothing was taken.</param>
internal sealed record ReaderPlace(string Owner, long Sequence, ReadingStart Start)
{
    private const int LongestOwner = 64;

    /// <summary>What is read next.</summary>
    public ReadingStart Next => Sequence > 0 ? new ReadingStart(Sequence + 1, null) : Start;

    /// <summary>Reads it; null for anything else.</summary>
    public static ReaderPlace? Parse(ReadOnlyMemory<byte> value)
    {
        using var answer = ApiAnswer.Parse(value.ToArray());
        if (answer is null || answer.Root.Number("sequence") is not (>= 0 and var sequence)
            || answer.Root.Text("owner") is not { Length: <= LongestOwner } owner)
        {
            return null;
        }

        var from = answer.Root.Number("fromSequence");
        return new ReaderPlace(owner, sequence, new ReadingStart(from > 0 ? from : null, answer.Root.Moment("from")));
    }

    /// <summary>In JSON.</summary>
    public byte[] ToBytes() => JetStreamApi.Write(json =>
    {
        json.WriteString("owner", Owner);
        json.WriteNumber("sequence", Sequence);
        if (Start.Sequence is { } sequence)
        {
            json.WriteNumber("fromSequence", sequence);
        }

        if (Start.Time is { } time)
        {
            json.WriteString("from", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }
    });
}
