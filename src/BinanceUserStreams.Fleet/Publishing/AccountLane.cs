using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// The lines of one account, one after the other: the next is sent when the bus has said that it keeps the one before, because
/// several on their way lose their order when the bus changes its leader.
/// <code>
///          a line                  kept: the line is over
///  Idle ─────────> Sending ──────────────────────────────> Idle, or Sending the next one
///                   │   ^
///         not kept  │   │ the pause is over: the same line again, under the same id
///                   v   │ (under the next id, if the bus only proposed it for 2 s)
///                  Pausing
/// </code>
/// Two rules for what the bus says. One: that a message with its id is proposed is no acknowledgement, because nothing says that it
/// is kept: it is asked again after 100 ms. Two: a leader that was deposed may refuse an id for the whole window although it keeps
/// nothing, so after 2 s the line goes under a second id; readers remove the copy. Not safe for threads.
/// </summary>
/// <param name="source">Whose lines they are; null for what a host says of itself.</param>
/// <param name="time">The clock.</param>
internal sealed class AccountLane(StreamSource? source, TimeProvider time)
{
    /// <summary>Pause after an answer that the message is only proposed.</summary>
    public static readonly TimeSpan ProposedPause = TimeSpan.FromMilliseconds(100);

    /// <summary>How long an id may be only proposed.</summary>
    public static readonly TimeSpan ProposedPatience = TimeSpan.FromSeconds(2);

    /// <summary>The first pause without an answer; it doubles.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>The last one.</summary>
    public static readonly TimeSpan LastPause = TimeSpan.FromSeconds(1);

    /// <summary>Pause after a refusal.</summary>
    public static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(10);

    private readonly Queue<OutboxLine> _lines = [];
    private string? _id;
    private int _failures;
    private long? _proposedSince;
    private long? _failingSince;

    /// <summary>Whose lines they are; null for what a host says of itself.</summary>
    public StreamSource? Source => source;

    /// <summary>How many lines wait, with the one that is on its way.</summary>
    public int Count => _lines.Count;

    /// <summary>Their memory, about.</summary>
    public long Bytes { get; private set; }

    /// <summary>True from the first line until none is left: somebody sends them.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>The line that is sent; null if none is.</summary>
    public OutboxLine? Current => _lines.Count > 0 ? _lines.Peek() : null;

    /// <summary>The last answer that was none; null if the last line went well.</summary>
    public AcknowledgementKind? Failing { get; private set; }

    /// <summary>How long its line has not gone well; zero if it does.</summary>
    public TimeSpan FailingFor => _failingSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>When that began, by the monotonic clock; null if it goes well.</summary>
    public long? FailingSince => _failingSince;

    /// <summary>
    /// Up to where its lines are published, if that is further back than for the others: it was left behind, and what it had waiting
    /// is read again later. Null if it goes with them.
    /// </summary>
    public OutboxMark? Behind { get; set; }

    /// <summary>True while lines of the account are passed over where the others read.</summary>
    public bool IsPassedOver { get; set; }

    /// <summary>True while what it missed is read again: nothing of that may be passed over, or its order would be lost.</summary>
    public bool IsReadAgain { get; set; }

    /// <summary>Adds a line; true if somebody must begin to send.</summary>
    public bool Add(OutboxLine line)
    {
        _lines.Enqueue(line);
        Bytes += line.Bytes;
        return !IsBusy && (IsBusy = true);
    }

    /// <summary>What is to be sent now; false if there is nothing, and the lane is idle.</summary>
    public bool TryBegin(out BusMessage message)
    {
        IsBusy = _lines.Count > 0;
        message = IsBusy ? _lines.Peek().Message : default;
        message = _id is null ? message : message with { Id = _id };
        return IsBusy;
    }

    /// <summary>Takes what the bus said of the message: the line that is over, or null and how long to pause.</summary>
    public OutboxLine? Take(in Acknowledgement answer, out TimeSpan pause)
    {
        pause = TimeSpan.Zero;
        if (answer.IsKept)
        {
            (_id, _failures, _proposedSince, _failingSince, Failing) = (null, 0, null, null, null);
            var line = _lines.Dequeue();
            Bytes -= line.Bytes;
            return line;
        }

        Failing = answer.Kind;
        _failingSince ??= time.GetTimestamp();
        pause = answer.Kind switch
        {
            AcknowledgementKind.Proposed => PauseOfProposed(),
            AcknowledgementKind.Refused => RefusedPause,
            _ => PauseOfFailure(),
        };
        return null;
    }

    /// <summary>Takes out all lines but the one that is sent: the account is left behind.</summary>
    public IReadOnlyList<OutboxLine> TakeWaiting()
    {
        if (_lines.Count == 0)
        {
            return [];
        }

        var current = _lines.Dequeue();
        OutboxLine[] waiting = [.. _lines];
        _lines.Clear();
        _lines.Enqueue(current);
        Bytes = current.Bytes;
        return waiting;
    }

    private TimeSpan PauseOfProposed()
    {
        _failures = 0;
        _proposedSince ??= time.GetTimestamp();
        if (time.GetElapsedTime(_proposedSince.Value) >= ProposedPatience)
        {
            _id = MessageId.Next(_id ?? _lines.Peek().Message.Id);
            _proposedSince = null;
        }

        return ProposedPause;
    }

    private TimeSpan PauseOfFailure()
    {
        var pause = TimeSpan.FromTicks(FirstPause.Ticks << Math.Min(_failures++, 8));
        return pause < LastPause ? pause : LastPause;
    }
}
