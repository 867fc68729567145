using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// Where publishing begins. What the file of positions says is believed only as far as the journal bears it out; where it does not,
/// publishing begins where this run's writer does, because to send weeks of a journal once more would be worse than what is told
/// not to be sent.
/// </summary>
/// <param name="Place">The place.</param>
/// <param name="Behind">Accounts that are further back.</param>
/// <param name="Warning">What may not be on the bus, or be there twice, and what to do; null if it is all in order.</param>
internal sealed record OutboxStart(
    JournalPlace Place, IReadOnlyList<(StreamSource Source, JournalPlace Place)> Behind, string? Warning)
{
    private const string Cure =
        "Get-BinanceUserStreamJournal reads what is there; Read-BinanceUserStreamBus shows what the bus has";

    /// <summary>Finds the place.</summary>
    /// <param name="file">The file of positions.</param>
    /// <param name="bus">The bus that is published to.</param>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="begin">Where this run's writer begins.</param>
    public static OutboxStart Find(PositionFile file, string bus, string folder, JournalPlace begin)
    {
        IReadOnlyList<OutboxPosition> known;
        try
        {
            known = file.Load();
        }
        catch (Exception exception) when (exception is FormatException || FileErrors.Include(exception))
        {
            return Anew(begin, $"{PositionFile.Name} is damaged ({WireText.OneLine(exception.Message).TrimEnd('.')})");
        }

        var first = known.FirstOrDefault(position => position.Bus == OutboxPosition.AnyBus);
        if ((known.FirstOrDefault(position => position.Bus == bus) ?? first) is { } own)
        {
            return Check(own, folder, begin);
        }

        return known.Count == 0
            ? new OutboxStart(begin, [], null)
            : Anew(begin, $"the journal was published to {WireText.OneLine(known[0].Bus)} so far, and this bus is {bus}");
    }

    /// <summary>
    /// A journal that was never published is from here on: if the bus is not found in this run, the next one publishes all of it.
    /// </summary>
    public static void Mark(PositionFile file, JournalPlace begin)
    {
        try
        {
            if (file.Load().Count == 0)
            {
                file.Save(new OutboxPosition(OutboxPosition.AnyBus, begin));
            }
        }
        catch (Exception exception) when (exception is FormatException || FileErrors.Include(exception))
        {
            // It is told when the bus has been found, and the place is needed.
            return;
        }
    }

    private static OutboxStart Check(OutboxPosition own, string folder, JournalPlace begin)
    {
        if (begin.CompareTo(own.Place) < 0 && !IsSameFile(own.Place, begin))
        {
            return Anew(begin, $"the journal ends before {own.Place.Segment!.Name}, up to which it was published: it was replaced");
        }

        if (begin.CompareTo(own.Place) < 0 && own.Place.Offset == JournalPlace.End)
        {
            return new OutboxStart(begin, own.Behind, null);
        }

        if (begin.CompareTo(own.Place) < 0)
        {
            return new OutboxStart(begin, own.Behind, FormattableString.Invariant(
                $"{own.Place.Segment!.Name} is published up to byte {own.Place.Offset} and has only {begin.Offset}: ")
                + "its end was lost or cut off, and the bus has what it lost. Publishing goes on behind it");
        }

        return IsAtLine(own.Place)
            ? new OutboxStart(own.Place, own.Behind, null)
            : Anew(begin, FormattableString.Invariant(
                $"{own.Place.Segment!.Name} has no end of a line at byte {own.Place.Offset}, where publishing ended: it was changed"));
    }

    // A compressed file is as long as its writer left it; that is found out when it is read.
    private static bool IsSameFile(JournalPlace one, JournalPlace other) =>
        one.Segment is not null && other.Segment is not null && one.Segment.CompareTo(other.Segment) == 0;

    private static bool IsAtLine(JournalPlace place)
    {
        if (place.Segment is null || place.Offset is 0 or JournalPlace.End || !File.Exists(place.Segment.Path))
        {
            return true;
        }

        try
        {
            using var bytes = JournalLines.OpenBytes(place.Segment);
            bytes.Seek(place.Offset - 1, SeekOrigin.Begin);
            return bytes.Length < place.Offset || bytes.ReadByte() == '\n';
        }
        catch (Exception exception) when (JournalErrors.IsOfFile(exception))
        {
            // Whoever reads it tells why it cannot.
            return true;
        }
    }

    private static OutboxStart Anew(JournalPlace begin, string problem) => new(
        begin, [],
        $"{problem}. Publishing begins with what comes now; what was kept before and was not published is not on the bus. {Cure}");
}
