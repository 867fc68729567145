using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// What a publisher tells between the events, as status objects of kind Problem. An outage is told once, and its end once; of what
/// comes for each line or each account, the first one in a minute is told and the others are counted. Any thread.
/// </summary>
/// <param name="tell">Takes the objects.</param>
/// <param name="isAway">
/// Whether it was told that the bus does not answer: that its messages wait then goes without saying.
/// </param>
/// <param name="source">In whose name what is of no account is told; null while there is no stream.</param>
/// <param name="time">The clock.</param>
internal sealed class PublisherVoice(
    Action<StreamStatus> tell, Func<bool> isAway, Func<StreamSource?> source, TimeProvider time)
{
    private const int MostHeld = 16;

    // An election takes up to 9 s, and there is no more to say about it than that it passed. Heartbeats that do not get through are told
    // after ten: this is for a bus that takes those, and no messages.
    private static readonly TimeSpan OutagePatience = TimeSpan.FromSeconds(15);

    private readonly object _gate = new();
    private readonly Queue<string> _held = [];
    private readonly RareWord _unreadable = new(time, "lines of the journal");
    private readonly RareWord _refused = new(time, "messages");
    private long? _silentSince;
    private string _reason = "";
    private bool _isOutageTold;

    /// <summary>Tells something that happens seldom.</summary>
    public void Tell(string text)
    {
        lock (_gate)
        {
            if (_held.Count < MostHeld)
            {
                _held.Enqueue(text);
            }

            TellHeld();
        }
    }

    /// <summary>Tells what could not be told before there was a stream.</summary>
    public void TellHeld()
    {
        lock (_gate)
        {
            while (_held.Count > 0 && source() is { } known)
            {
                Tell(known, _held.Dequeue());
            }
        }
    }

    /// <summary>A line cannot be published.</summary>
    public void TellUnreadable(StreamSource? whose, string text)
    {
        lock (_gate)
        {
            TellNow(whose, _unreadable.Say(text));
        }
    }

    /// <summary>The bus has said something of a message of an account that is no acknowledgement.</summary>
    public void HearProblem(StreamSource? whose, in Acknowledgement answer)
    {
        lock (_gate)
        {
            _reason = WireText.OneLine(answer.Problem ?? $"{answer.Kind}");
            if (answer.Kind == AcknowledgementKind.Refused)
            {
                TellNow(whose, _refused.Say(
                    $"the bus refuses it: {_reason}. The lines wait in the journal, and it is tried again each 10 s"));
            }
            else if (answer.Kind is AcknowledgementKind.NoAnswer or AcknowledgementKind.Unavailable)
            {
                _silentSince ??= time.GetTimestamp();
            }
        }
    }

    /// <summary>The bus keeps messages.</summary>
    /// <param name="backlog">How many items are not published yet.</param>
    public void HearKept(Func<long> backlog)
    {
        if (Volatile.Read(ref _reason).Length == 0)
        {
            return;
        }

        lock (_gate)
        {
            if (_isOutageTold && _silentSince is { } since && source() is { } known)
            {
                Tell(known, FormattableString.Invariant(
                    $"the bus takes messages again, after {time.GetElapsedTime(since).TotalSeconds:0} s; to publish: {backlog()} lines"));
            }

            (_silentSince, _isOutageTold, _reason) = (null, false, "");
        }
    }

    /// <summary>Called each second.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            TellHeld();
            if (_silentSince is not null && !_isOutageTold && isAway())
            {
                _silentSince = time.GetTimestamp();
            }

            if (!_isOutageTold && _silentSince is { } since && time.GetElapsedTime(since) >= OutagePatience && source() is { } known)
            {
                _isOutageTold = true;
                Tell(known, $"the bus does not take messages: {_reason}. They wait in the journal, and are published when it is back");
            }
        }
    }

    private void TellNow(StreamSource? whose, string? word)
    {
        if (word is null)
        {
            return;
        }

        if (whose is null)
        {
            Tell(word);
        }
        else
        {
            Tell(whose, word);
        }
    }

    private void Tell(StreamSource whose, string text) => tell(
        new StreamStatus(StreamStatusKind.Problem, whose, time.GetUtcNow(), $"BusUnavailable: {text}") { IsWarning = true });
}
