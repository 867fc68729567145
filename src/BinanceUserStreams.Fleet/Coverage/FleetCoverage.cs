using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Fleet.Coverage;

/// <summary>
/// What is missing to the whole fleet, and not to one of its hosts only. Driven by the messages of the bus alone, with the bus's clock
/// as its own: who reads the same messages is told the same at the same message, also a reader that began later, if it read the
/// minutes before.
/// </summary>
internal sealed class FleetCoverage
{
    // Clocks of hosts differ; a report that claims more of the future is wrong.
    private static readonly TimeSpan MostAhead = TimeSpan.FromSeconds(10);

    private const int MostAccounts = 10_000;

    private readonly Dictionary<StreamSource, AccountCoverage> _accounts = [];
    private readonly List<AccountCoverage> _waiting = [];
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    /// <summary>A message was stored; gaps may have waited long enough.</summary>
    /// <param name="storedAt">When, by the bus's clock.</param>
    /// <param name="told">Gets what is decided.</param>
    public void Pass(DateTimeOffset storedAt, List<StreamStatus> told)
    {
        _now = storedAt > _now ? storedAt : _now;
        if (_waiting.Count > 0 && _now - _lookedAt >= TimeSpan.FromSeconds(1))
        {
            // Seconds, of the bus's clock: not each message is worth a look.
            _lookedAt = new DateTimeOffset(_now.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
            foreach (var account in _waiting.ToArray())
            {
                Decide(account, told);
            }
        }
    }

    /// <summary>A host tells what it has heard.</summary>
    /// <param name="report">What it tells.</param>
    /// <param name="isWanted">The accounts that matter; null for all.</param>
    /// <param name="told">Gets what is decided.</param>
    public void Take(HeardReport report, Predicate<StreamSource>? isWanted, List<StreamStatus> told)
    {
        foreach (var heard in report.Accounts)
        {
            if (isWanted?.Invoke(heard.Source) != false && Find(heard.Source) is { } account)
            {
                account.Take(report.Host, heard, _now, Latest());
                Decide(account, told);
            }
        }
    }

    /// <summary>A host tells what it missed.</summary>
    /// <param name="gap">What it missed.</param>
    /// <param name="host">The host.</param>
    /// <param name="told">Gets what is decided.</param>
    public void Take(StreamGap gap, string host, List<StreamStatus> told)
    {
        StreamSource source = new(gap.Market, gap.Account, gap.IsolatedSymbol);
        if (Find(source) is not { } account)
        {
            // Too many to know: better a gap that others heard than none.
            told.Add(gap);
            return;
        }

        account.Take(host, gap, _now);
        Decide(account, told);
    }

    private AccountCoverage? Find(StreamSource source)
    {
        if (!_accounts.TryGetValue(source, out var account) && _accounts.Count < MostAccounts)
        {
            _accounts.Add(source, account = new AccountCoverage(source));
        }

        return account;
    }

    private void Decide(AccountCoverage account, List<StreamStatus> told)
    {
        account.Decide(_now, told);
        _waiting.Remove(account);
        if (account.IsWaiting)
        {
            _waiting.Add(account);
        }
    }

    private DateTimeOffset Latest() => DateTimeOffset.MaxValue - _now > MostAhead ? _now + MostAhead : _now;
}
