using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>The balances and positions in an answer that tells of an account as a whole.</summary>
internal sealed class AccountLists
{
    private IReadOnlyList<SnapshotBalance>? _balances;
    private IReadOnlyList<IsolatedPair>? _pairs;

    /// <summary>The balances; null if the answer has no list of them.</summary>
    public IReadOnlyList<SnapshotBalance>? Balances =>
        _pairs is null ? _balances : [.. _balances ?? [], .. _pairs.SelectMany(pair => pair.Balances)];

    /// <summary>The positions; null if the answer has no list of them.</summary>
    public IReadOnlyList<SnapshotPosition>? Positions { get; private set; }

    /// <summary>Of futures, options and Spot.</summary>
    public static FieldTable<AccountLists> Fields { get; } = new()
    {
        { "assets", nameof(Balances), static (e, ref r) => e._balances = r.Objects(SnapshotBalance.Fields) },
        { "asset", nameof(Balances), static (e, ref r) => e._balances = r.Objects(SnapshotBalance.Fields) },
        { "balances", nameof(Balances), static (e, ref r) => e._balances = r.Objects(SnapshotBalance.Fields) },
        { "positions", nameof(Positions), static (e, ref r) => e.Positions = r.Objects(SnapshotPosition.Fields) },
    };

    /// <summary>Of cross margin, and of isolated margin, whose assets stand in pairs.</summary>
    public static FieldTable<AccountLists> MarginFields { get; } = new()
    {
        { "userAssets", nameof(Balances), static (e, ref r) => e._balances = r.Objects(SnapshotBalance.Fields) },
        { "assets", nameof(Balances), static (e, ref r) => e._pairs = r.Objects(IsolatedPair.Fields) },
    };
}
