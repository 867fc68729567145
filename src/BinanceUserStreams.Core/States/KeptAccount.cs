using BinanceUserStreams.Journal;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.States;

/// <summary>An account in a checkpoint.</summary>
internal sealed record KeptAccount
{
    public Market Market { get; init; }

    public string? Account { get; init; }

    public string? Symbol { get; init; }

    public DateTimeOffset? KnownFrom { get; init; }

    public DateTimeOffset? SnapshotAt { get; init; }

    /// <summary>The parts that no snapshot has told.</summary>
    public AccountStateParts Untold { get; init; }

    public DateTimeOffset Last { get; init; }

    public DateTimeOffset Day { get; init; }

    public AccountStateUncertainty[] Missed { get; init; } = [];

    public AccountStateBalance[] Balances { get; init; } = [];

    public AccountStatePosition[] Positions { get; init; } = [];

    public AccountStateOrder[] OpenOrders { get; init; } = [];

    public AccountStateAlgoOrder[] OpenAlgoOrders { get; init; } = [];

    /// <summary>What has gone of late.</summary>
    public KeptEnd[] Ends { get; init; } = [];

    /// <summary>The parts of which there were more things than are kept.</summary>
    public AccountStateParts Overflowed { get; init; }

    public KeptSums Profit { get; init; } = new();

    public KeptSums Fees { get; init; } = new();

    /// <summary>Makes sure that it is what a checkpoint writes: a file may have been edited.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public void Require()
    {
        AccountStateItem?[]?[] lists = [Balances, Positions, OpenOrders, OpenAlgoOrders];
        if (KnownName<Market>.Find($"{Market}") is null || Missed is null || Array.Exists(Missed, time => time?.Reason is null)
            || Array.Exists(lists, list => list is null || Array.Exists(list, item => item?.Product is null || item.Name.Name is null))
            || Ends is null || Array.Exists(Ends, end => end?.Name.Product is null || end.Name.Name is null || end.Name.Side is null)
            || Profit is null || Fees is null || !Profit.IsWhole || !Fees.IsWhole)
        {
            throw new FormatException("an account of it is incomplete");
        }
    }
}
