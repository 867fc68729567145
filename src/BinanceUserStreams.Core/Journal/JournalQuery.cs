using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Journal;

/// <summary>The window, events and symbols that a reader of a journal asks for.</summary>
internal sealed record JournalQuery
{
    /// <summary>
    /// How far lines may be out of the order of their times. Lines that waited for another connection are so by seconds;
    /// a clock that was set back makes it more.
    /// </summary>
    public static readonly TimeSpan MostDisorder = TimeSpan.FromHours(1);

    /// <summary>What came later than this; null from the beginning.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>What came earlier than this; null to the end.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Events of these names only; null for all.</summary>
    public IReadOnlyCollection<string>? EventTypes { get; init; }

    /// <summary>Events that are about such a symbol only; null for all.</summary>
    public Predicate<string>? Symbol { get; init; }

    /// <summary>Streams of these markets only; null for all.</summary>
    public IReadOnlyCollection<Market>? Markets { get; init; }

    /// <summary>Streams of such an account only; null for all. One without a name is asked for by an empty one.</summary>
    public Predicate<string>? Account { get; init; }

    /// <summary>Whether what else the streams told is read too.</summary>
    public bool IncludeStatus { get; init; }

    /// <summary>True if only a part of the time is wanted.</summary>
    public bool IsWindow => After is not null || Before is not null;

    /// <summary>True if only a part of what is of the time is wanted.</summary>
    public bool IsFiltered => EventTypes is not null || Symbol is not null || Markets is not null || Account is not null;

    /// <summary>Behind a line that is not later than this, nothing wanted was written before it.</summary>
    public DateTimeOffset Earliest => After - DateTimeOffset.MinValue > MostDisorder
        ? After!.Value - MostDisorder
        : DateTimeOffset.MinValue;

    /// <summary>Behind a line that is not earlier than this, nothing wanted was written.</summary>
    public DateTimeOffset Latest => DateTimeOffset.MaxValue - Before > MostDisorder
        ? Before!.Value + MostDisorder
        : DateTimeOffset.MaxValue;

    /// <summary>
    /// True if the file may have what is wanted, as far as its name tells: nothing in it came after its day, and nothing
    /// long before.
    /// </summary>
    public bool Wants(JournalSegment segment) =>
        (After is null || segment.Day >= After.Value.UtcDateTime.Date) && segment.Day <= Latest.UtcDateTime;

    /// <summary>True if the time is wanted.</summary>
    public bool Wants(DateTimeOffset at) => (After is null || at > After) && (Before is null || at < Before);

    /// <summary>True if the stream is wanted.</summary>
    public bool Wants(StreamSource source) =>
        (Markets is null || Markets.Contains(source.Market)) && (Account is null || Account(source.Account ?? ""));

    /// <summary>
    /// False if the text of an event begins with a name that is not wanted. The text need not be JSON: it is only looked at as far
    /// as the exchange writes it.
    /// </summary>
    public bool MayWant(ReadOnlySpan<byte> text)
    {
        var begin = "{\"e\":\""u8;
        if (EventTypes is null || !text.StartsWith(begin))
        {
            return true;
        }

        var name = text.Slice(begin.Length);
        var end = name.IndexOf((byte)'"');
        if (end < 0 || name.Slice(0, end).IndexOf((byte)'\\') >= 0)
        {
            return true;
        }

        foreach (var wanted in EventTypes)
        {
            if (IsSame(name.Slice(0, end), wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the record is wanted.</summary>
    public bool Wants(in JournalRecord record) =>
        Wants(record.At)
        && Wants(record.Source)
        && (record.Event is not { } read
            ? IncludeStatus
            : (EventTypes is null || EventTypes.Contains(read.EventType))
                && (Symbol is not { } isWanted || read.IsAbout(isWanted)));

    // But for the case of its letters, which only what reads the event knows to mean something.
    private static bool IsSame(ReadOnlySpan<byte> name, string wanted)
    {
        if (name.Length != wanted.Length)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            if ((name[i] | 0x20) != (wanted[i] | 0x20))
            {
                return false;
            }
        }

        return true;
    }
}
