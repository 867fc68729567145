using BinanceUserStreams.Events;
using BinanceUserStreams.Fleet.Coverage;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Fleet.Reading;

/// <summary>
/// Makes objects of messages: each event once, gaps of the fleet instead of those of its hosts. What it makes follows from the
/// messages alone, so a reader that begins again is where it was after it has read the last ones once more.
/// </summary>
/// <param name="subjects">The names of this environment.</param>
/// <param name="query">What is wanted.</param>
internal sealed class ReadingMachine(BusSubjects subjects, BusQuery query)
{
    private readonly KnownSubjects _subjects = new(subjects);
    private readonly KnownCopies _copies = new();
    private readonly FleetCoverage _coverage = new();
    private readonly JournalLineReader _lines = new();
    private readonly UnreadMessages _unread = new();
    private readonly List<StreamStatus> _told = [];
    private long _events;

    /// <summary>Takes a message that this reader took in an earlier run: nothing is told of it again.</summary>
    public void Recall(in StoredMessage message) => Take(message, null);

    /// <summary>Takes the next message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="items">Gets what it means: events, statuses, notices.</param>
    public void Read(in StoredMessage message, List<object> items) => Take(message, items);

    /// <summary>Knows a message that was stored long before the first that was recalled.</summary>
    public void Know(in StoredMessage message) => _copies.Add(message.Subject, message.Id);

    /// <summary>True for a message of an account that is wanted.</summary>
    public bool IsOfAccount(in StoredMessage message) =>
        _subjects.Read(message.Subject) is { Kind: SubjectKind.Account } subject && (subject.Source is null || IsWanted(subject.Source));

    private void Take(in StoredMessage message, List<object>? items)
    {
        _coverage.Pass(message.StoredAt, _told);
        Tell(message, items);
        try
        {
            var subject = _subjects.Read(message.Subject);
            switch (subject.Kind)
            {
                case SubjectKind.Account when subject.Source is null || IsWanted(subject.Source):
                    TakeLine(message, subject, items);
                    break;
                case SubjectKind.Heard:
                    TakeReport(message, subject.Host!);
                    break;
                case SubjectKind.Foreign:
                    throw new FormatException("its subject is none of this version");
            }
        }
        catch (FormatException exception)
        {
            if (items is not null && _unread.Tell(message, _subjects.Read(message.Subject).Source, exception.Message) is { } notice)
            {
                items.Add(notice);
            }
        }

        Tell(message, items);
    }

    private void Tell(in StoredMessage message, List<object>? items)
    {
        foreach (var status in _told)
        {
            status.BusSequence = message.Sequence;
            items?.Add(status);
        }

        _told.Clear();
    }

    private void TakeReport(in StoredMessage message, string host)
    {
        var report = HeardReport.Read(message.Body);
        if (report.Host != host)
        {
            throw new FormatException("it is of another host than its subject says");
        }

        _coverage.Take(report, IsWanted, _told);
    }

    private void TakeLine(in StoredMessage message, ReadingSubject subject, List<object>? items)
    {
        if (!_copies.Add(message.Subject, message.Id))
        {
            return;
        }

        var line = MessageBody.LineOf(message.Body);
        if (items is null && !MessageLine.MayBeStatusOrRecovered(line))
        {
            return;
        }

        var record = _lines.Read(line);
        if (subject.Source is { } named ? record.Source != named : subjects.Of(record.Source) != message.Subject)
        {
            throw new FormatException("it is of another account than its subject says");
        }

        if (!IsWanted(record.Source))
        {
            return;
        }

        if (record.Event is { } received)
        {
            TakeEvent(message, received, items);
        }
        else if (record.Status is StreamGap gap)
        {
            _coverage.Take(gap, message.Host, _told);
        }
        else if (record.Status is not GapCovered)
        {
            // What a host found out of its own gap is decided here again, for the fleet.
            _told.Add(record.Status!);
        }
    }

    private void TakeEvent(in StoredMessage message, UserStreamEvent received, List<object>? items)
    {
        var isNew = received.Origin != EventOrigin.Recovered || _copies.AddOthers(message.Subject, received);
        if (isNew && items is not null && IsWanted(received))
        {
            received.BusSequence = message.Sequence;
            received.Sequence = ++_events;
            items.Add(received);
        }
    }

    private bool IsWanted(StreamSource source) =>
        query.Markets?.Contains(source.Market) != false
        && (query.Account is not { } isWanted || (source.Account is not null && isWanted(source.Account)));

    private bool IsWanted(UserStreamEvent received) =>
        query.EventTypes?.Contains(received.EventType) != false
        && (query.Symbol is not { } isWanted || received.IsAbout(isWanted));
}
