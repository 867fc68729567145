using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.States;

/// <summary>What all accounts of a journal hold, up to some place of it.</summary>
internal sealed class JournalStates
{
    private readonly Dictionary<StreamSource, AccountMachine> _accounts = [];

    // What cannot be read ends where something can be read again.
    private string? _damage;

    /// <summary>The latest time of all that was read; null if nothing was.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>The next record.</summary>
    public void Add(in JournalRecord record)
    {
        EndDamage(record.At);
        Last = Last is { } last && last > record.At ? last : record.At;
        if (!_accounts.TryGetValue(record.Source, out var account))
        {
            _accounts.Add(record.Source, account = new AccountMachine(record.Source));
        }

        if (record.Event is { } told)
        {
            account.Add(record.At, told);
        }
        else if (record.Status is { } status)
        {
            account.Add(record.At, status);
        }
    }

    /// <summary>Something stood there that cannot be read: whose it was nobody knows.</summary>
    public void Miss(string reason) => _damage = reason;

    /// <summary>The accounts, each as it was.</summary>
    /// <param name="at">The moment; null for the last that each has.</param>
    public IReadOnlyList<BinanceAccountState> ToStates(DateTimeOffset? at)
    {
        EndDamage(null);
        return
        [
            .. _accounts.Values.OrderBy(account => account.Source.Market)
                .ThenBy(account => account.Source.Account, StringComparer.Ordinal)
                .ThenBy(account => account.Source.Symbol, StringComparer.Ordinal)
                .Select(account => account.ToState(at)),
        ];
    }

    /// <summary>What is kept of it.</summary>
    public StateCheckpoint ToCheckpoint(long offset, string check)
    {
        EndDamage(null);
        return new StateCheckpoint
        {
            Version = StateCheckpoint.OwnVersion,
            Offset = offset,
            Check = check,
            Last = Last,
            Accounts = [.. _accounts.Values.Select(account => account.ToKept())],
        };
    }

    /// <summary>What a checkpoint kept.</summary>
    /// <exception cref="FormatException">It keeps something impossible.</exception>
    public static JournalStates Of(StateCheckpoint checkpoint)
    {
        JournalStates states = new() { Last = checkpoint.Last };
        foreach (var account in checkpoint.Accounts.Select(AccountMachine.Of))
        {
            states._accounts[account.Source] = account;
        }

        return states;
    }

    private void EndDamage(DateTimeOffset? at)
    {
        if (_damage is not { } reason || Last is not { } last)
        {
            return;
        }

        // Behind all that was read until then, also where nothing follows.
        var end = at > last ? at.Value : last.AddTicks(1);
        foreach (var account in _accounts.Values)
        {
            account.Miss(last, end, reason);
        }

        _damage = null;
    }
}
