using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>What a snapshot has of one product.</summary>
internal sealed class ProductLists
{
    private AccountLists[] _accounts = [];
    private IReadOnlyList<SnapshotBalance>? _balances;
    private IReadOnlyList<SnapshotPosition>? _positions;

    /// <summary>The balances; null if no answer has them. A list of their own counts more than the account's.</summary>
    public IReadOnlyList<SnapshotBalance>? Balances => _balances ?? AllOf(account => account.Balances);

    /// <summary>The positions, likewise.</summary>
    public IReadOnlyList<SnapshotPosition>? Positions => _positions ?? AllOf(account => account.Positions);

    /// <summary>The open orders; null if no answer has them.</summary>
    public IReadOnlyList<OpenOrder>? OpenOrders { get; private set; }

    /// <summary>The conditional orders that are open; null if no answer has them.</summary>
    public IReadOnlyList<OpenAlgoOrder>? OpenAlgoOrders { get; private set; }

    /// <summary>The parts of a product.</summary>
    public static FieldTable<ProductLists> FieldsOf(HistoryProduct product)
    {
        var account = product == HistoryProduct.Margin ? AccountLists.MarginFields : AccountLists.Fields;
        return new FieldTable<ProductLists>
        {
            { nameof(SnapshotPart.Account), "", (e, ref r) => e._accounts = ReadAccounts(ref r, account) },
            { nameof(Balances), nameof(Balances), static (e, ref r) => e._balances = r.Objects(SnapshotBalance.Fields) },
            { nameof(Positions), nameof(Positions), static (e, ref r) => e._positions = r.Objects(SnapshotPosition.Fields) },
            { nameof(OpenOrders), nameof(OpenOrders), static (e, ref r) => e.OpenOrders = r.Objects(OpenOrder.Fields) },
            {
                nameof(OpenAlgoOrders), nameof(OpenAlgoOrders),
                static (e, ref r) => e.OpenAlgoOrders = r.Objects(OpenAlgoOrder.Fields)
            },
        };
    }

    private static AccountLists[] ReadAccounts(ref EventReader reader, FieldTable<AccountLists> members)
    {
        if (!reader.IsObject)
        {
            return reader.Objects(members) ?? [];
        }

        AccountLists account = new();
        reader.ReadObject(account, members);
        return [account];
    }

    private IReadOnlyList<T>? AllOf<T>(Func<AccountLists, IReadOnlyList<T>?> list) =>
        _accounts.Any(account => list(account) is not null) ? [.. _accounts.SelectMany(account => list(account) ?? [])] : null;
}
