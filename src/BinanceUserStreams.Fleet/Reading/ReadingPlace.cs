using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>Where a reader is in the stream.</summary>
/// <param name="reader">The reader, before it has read anything.</param>
internal sealed class ReadingPlace(IBusReader reader)
{
    /// <summary>The last sequence that was read, or before which nothing comes; 0 for none.</summary>
    public long Last { get; private set; } = Before(reader);

    /// <summary>The sequence before the first one that can come; 0 if it is not known.</summary>
    public static long Before(IBusReader reader) => Math.Max(reader.AcknowledgedTo, reader.FromSequence - 1 ?? 0);

    /// <summary>True if a message was not read yet. After a fault some come again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="missing">What is to be told first: messages before it are not there any more.</param>
    public bool IsNext(in StoredMessage message, out ReadingNotice? missing)
    {
        missing = null;
        if (message.Sequence <= Last)
        {
            return false;
        }

        if (Last > 0 && message.Sequence > Last + 1)
        {
            missing = new ReadingNotice(FormattableString.Invariant(
                $"messages {Last + 1} to {message.Sequence - 1} are not on the bus any more: it keeps messages for a time, or up to a size, and this reader was away for longer; what they told is in the journals of the hosts"));
        }

        return true;
    }

    /// <summary>A message was read.</summary>
    public void Pass(in StoredMessage message) => Last = message.Sequence;
}
