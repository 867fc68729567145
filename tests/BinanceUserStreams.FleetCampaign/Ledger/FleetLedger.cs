using System.Diagnostics;
using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>
/// What a reader got, as a database with the place on the bus as its key would have it: what comes again after the reader was killed has
/// a place that is there. Of several threads at once.
/// </summary>
internal sealed class FleetLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AccountLedger> _accounts = [];
    private readonly List<string> _findings = [];
    private long _lastSequence;
    private long _doubled;
    private long _again;
    private bool _mayRepeat;
    private bool _isTrading;
    private long _lastAt;

    /// <summary>The longest time without an event while the exchange sent some.</summary>
    public TimeSpan LongestSilence { get; private set; }

    /// <summary>How many events came.</summary>
    public long Events { get; private set; }

    /// <summary>Whether events are to come: what passes without one is a silence.</summary>
    public bool IsTrading
    {
        set
        {
            lock (_gate)
            {
                (_isTrading, _lastAt) = (value, Stopwatch.GetTimestamp());
            }
        }
    }

    /// <summary>Takes what a reader says.</summary>
    public void Note(ReaderLine line)
    {
        lock (_gate)
        {
            if (line.Kind == ReaderLine.Failed)
            {
                _findings.Add($"the reader failed: {line.Text}");
            }
            else if (line.Kind == ReaderLine.Event && line.Sequence <= _lastSequence)
            {
                (_again, _doubled) = _mayRepeat ? (_again + 1, _doubled) : (_again, _doubled + 1);
            }
            else if (line.Account.Length > 0)
            {
                Find(line.Account, line);
            }
        }
    }

    /// <summary>The reader could not acknowledge all that it gave: that comes again, with the same places.</summary>
    public void MayRepeat()
    {
        lock (_gate)
        {
            _mayRepeat = true;
        }
    }

    /// <summary>Something is wrong.</summary>
    public void Find(string what)
    {
        lock (_gate)
        {
            _findings.Add(what);
        }
    }

    /// <summary>True if each trade came, or is in a gap that was told.</summary>
    public bool IsBalanced(IEnumerable<TradingLedger> exchange)
    {
        lock (_gate)
        {
            return exchange.All(account => Of(account.Account).IsBalanced(account.Trades));
        }
    }

    /// <summary>Compares all with what the exchange sent.</summary>
    public Verdict Judge(IEnumerable<TradingLedger> exchange, Func<DateTimeOffset, bool>? isQuiet = null)
    {
        lock (_gate)
        {
            return exchange
                .Select(account => Of(account.Account).Judge(account.Account, account.Trades, isQuiet ?? (_ => true)))
                .Aggregate(new Verdict { Doubled = _doubled, Again = _again, Findings = [.. _findings] }, (all, one) => all + one);
        }
    }

    private void Find(string account, ReaderLine line)
    {
        Of(account).Note(line);
        if (line.Kind != ReaderLine.Event)
        {
            return;
        }

        (_lastSequence, _mayRepeat) = (line.Sequence, false);
        Events++;
        if (_isTrading)
        {
            var silence = Stopwatch.GetElapsedTime(_lastAt);
            LongestSilence = silence > LongestSilence ? silence : LongestSilence;
            _lastAt = Stopwatch.GetTimestamp();
        }
    }

    private AccountLedger Of(string account)
    {
        if (!_accounts.TryGetValue(account, out var ledger))
        {
            _accounts.Add(account, ledger = new AccountLedger());
        }

        return ledger;
    }
}
