using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Fleet.Publishing;

/// <summary>
/// Publishes what a journal keeps: behind the writer, which never waits for it, in the order of each account, all accounts at the
/// same time, for as long as it takes. An outage of the bus leaves a backlog in the journal and at most
/// <see cref="ReadAhead.MostBytes"/> in memory.
/// </summary>
internal sealed class BusPublisher : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly IBusEngine _engine;
    private readonly BusSubjects _subjects;
    private readonly string _host;
    private readonly JournalWriter _journal;
    private readonly TimeProvider _time;
    private readonly Outbox _outbox;
    private readonly PublisherVoice _voice;
    private readonly LaneDriver _driver;
    private readonly AsyncSignal _signal;
    private readonly Func<long> _backlog;
    private readonly Milestones _milestones = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private OutboxLoop? _loop;
    private long _publishedTo;
    private long _unreadable;

    /// <param name="engine">The bus.</param>
    /// <param name="subjects">The names on it.</param>
    /// <param name="host">The host's name.</param>
    /// <param name="journal">What is published is read behind it.</param>
    /// <param name="tell">Takes what is to be told between the events.</param>
    /// <param name="time">The clock.</param>
    public BusPublisher(
        IBusEngine engine, BusSubjects subjects, string host, JournalWriter journal, Action<StreamStatus> tell, TimeProvider time)
    {
        (_engine, _subjects, _host, _journal, _time) = (engine, subjects, host, journal, time);
        _backlog = () => Math.Max(0, journal.KeptTo - PublishedTo);
        _outbox = new Outbox(time);
        _signal = new AsyncSignal(time);
        _voice = new PublisherVoice(tell, () => IsAway(), () => journal.First?.Source, time);
        _driver = new LaneDriver(engine, _outbox, _voice, time, HearKept);
    }

    /// <summary>Up to which item of the journal's writer everything is on the bus.</summary>
    public long PublishedTo => Volatile.Read(ref _publishedTo);

    /// <summary>Called on any thread when <see cref="PublishedTo"/> has grown.</summary>
    public Action? Progressed { get; set; }

    /// <summary>Whether it was told that the bus does not answer, and need not be told again.</summary>
    public Func<bool> IsAway { get; init; } = () => false;

    /// <summary>
    /// How long it is at least from one reading of the journal to the next: what comes meanwhile goes together, for less work here and
    /// at the servers; what comes after a while goes at once. Zero where somebody waits for the bus.
    /// </summary>
    public TimeSpan Pace { get; init; }

    /// <summary>Begins to publish. Never waits, for a bus neither.</summary>
    public void Start()
    {
        OutboxStart.Mark(new PositionFile(_journal.Folder), _journal.Begin);
        _journal.Written = _signal.Set;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Up to which item everything of one account is on the bus: others may be further back.</summary>
    public long PublishedToOf(StreamSource source) => _outbox.PublishedToOf(source);

    /// <summary>Ends when everything up to an item is on the bus, such as <see cref="JournalWriter.KeptTo"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task WhenPublishedAsync(long item, CancellationToken cancellationToken) =>
        _milestones.WaitAsync(() => PublishedTo >= item, cancellationToken);

    /// <summary>Ends when everything of one account up to an item is on the bus.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task WhenPublishedAsync(StreamSource source, long item, CancellationToken cancellationToken) =>
        _milestones.WaitAsync(() => PublishedToOf(source) >= item, cancellationToken);

    /// <summary>
    /// Sends what the host says of itself, and ends when the bus keeps it. A report of what was heard up to a moment follows what
    /// was kept by then:
    /// <code>
    /// var (heard, kept) = (stream.HeardUntil, journal.KeptTo);      // in this order: what was heard is kept by now
    /// await publisher.WhenPublishedAsync(source, kept, token);
    /// await publisher.SendAsync(report, token);
    /// </code>
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task SendAsync(BusMessage message, CancellationToken cancellationToken) =>
        _driver.SendUntilKeptAsync(message, cancellationToken);

    /// <summary>Ends when everything that the journal was given is on the bus; false if the token was cancelled first.</summary>
    public async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        var given = _journal.AppendedTo;
        try
        {
            _journal.Want();
            _signal.Set();
            await _milestones
                .WaitAsync(() => PublishedTo >= given && _loop?.IsAtEnd == true && _outbox.IsEmpty, cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>How it goes.</summary>
    public PublisherCounters Count() => _outbox.Count() with
    {
        BacklogLines = _backlog(),
        BacklogBytes = BacklogSize.Of(_journal.Folder, _outbox.Position("").Place),
        Unreadable = Volatile.Read(ref _unreadable),
    };

    /// <summary>Ends it: what is not published is published by the next run.</summary>
    public void Dispose()
    {
        _journal.Written = null;
        _stop.Cancel();
        _running.Wait(EndPatience);
        _signal.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            var bus = await BusName.FindAsync(_engine, _subjects.Stream, _voice, _time, _stop.Token).ConfigureAwait(false);
            using var loop = OpenLoop(bus);
            _loop = loop;
            for (var ticked = _time.GetTimestamp(); ;)
            {
                _stop.Token.ThrowIfCancellationRequested();
                Deadline next = new(_time, Pace);
                var isMore = loop.Read();
                Advance();
                _voice.TellHeld();
                if (_time.GetElapsedTime(ticked) >= Second)
                {
                    ticked = _time.GetTimestamp();
                    loop.Tick();
                    _voice.Tick();
                }

                if (!isMore)
                {
                    await _signal.WaitAsync(Second, _stop.Token).ConfigureAwait(false);
                    await _time.Wait(next.Remaining, _stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            // A defect: reception goes on, and the journal keeps what a new start publishes.
            _voice.Tell($"publishing has ended by a defect ({exception.GetType().Name}): start the command again, nothing is lost");
        }
    }

    private OutboxLoop OpenLoop(string bus)
    {
        MessageMaker maker = new(_subjects, _host, () => _engine.LargestBody);
        return new OutboxLoop(
            _outbox, _journal, bus, _voice,
            mark => new OutboxReader(
                new JournalFollower(_journal.Folder, mark.Place, _time, _voice.Tell), _journal.Begin, mark.Items, maker,
                TellUnreadable),
            lane => _ = _driver.DriveAsync(lane, _stop.Token));
    }

    private void TellUnreadable(StreamSource? source, string text)
    {
        Interlocked.Increment(ref _unreadable);
        _voice.TellUnreadable(source, text);
    }

    private void HearKept(AccountLane lane)
    {
        Advance();
        _voice.HearKept(_backlog);
        if (_loop?.IsHolding == true || lane.IsPassedOver)
        {
            _signal.Set();
        }
    }

    private void Advance()
    {
        var to = _outbox.PublishedTo;
        var hasGrown = false;
        for (var known = PublishedTo; to > known && !hasGrown; known = PublishedTo)
        {
            hasGrown = Interlocked.CompareExchange(ref _publishedTo, to, known) == known;
        }

        _milestones.Look();
        if (hasGrown)
        {
            Progressed?.Invoke();
        }
    }
}
