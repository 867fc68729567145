using BinanceUserStreams.Deduplication;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Events.Recovery;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>
/// Balances, positions and open orders of an account as the REST API has them at one moment, <see cref="UserStreamEvent.ReceivedAt"/>.
/// The module makes it of several answers; the exchange has no such event. A list is null where the product has none, or its
/// answer could not be read. Source: the pages that each item names.
/// </summary>
public sealed class AccountSnapshot : UserStreamEvent
{
    /// <inheritdoc/>
    public override string EventType => "AccountSnapshot";

    /// <inheritdoc/>
    public override string Summary => string.Join(", ", new[]
    {
        Count(Balances?.Count(balance => !balance.IsZero), "balance"),
        Count(Positions?.Count(position => position.PositionAmount != 0), "position"),
        Count(OpenOrders?.Count, "open order"),
        Count(OpenAlgoOrders?.Count, "open conditional order"),
    }.Where(words => words is not null));

    /// <summary>The balances, those of nothing too where the exchange lists them.</summary>
    public IReadOnlyList<SnapshotBalance>? Balances { get; private set; }

    /// <summary>The positions, those of 0 too where the exchange lists them.</summary>
    public IReadOnlyList<SnapshotPosition>? Positions { get; private set; }

    /// <summary>The open orders.</summary>
    public IReadOnlyList<OpenOrder>? OpenOrders { get; private set; }

    /// <summary>The conditional orders that wait.</summary>
    public IReadOnlyList<OpenAlgoOrder>? OpenAlgoOrders { get; private set; }

    internal override IEnumerable<string?> Symbols =>
    [
        .. (Positions ?? []).Select(position => position.Symbol), .. (OpenOrders ?? []).Select(order => order.Symbol),
        .. (OpenAlgoOrders ?? []).Select(order => order.Symbol),
    ];

    private static FieldTable<AccountSnapshot> Fields { get; } = new(HistoryProducts.All.Select(FieldOf));

    /// <summary>Reads the text of a snapshot, as <see cref="SnapshotText"/> writes it.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is no object.</exception>
    internal static AccountSnapshot Read(ReadOnlySpan<byte> text, TextCache texts, out string[]? unread)
    {
        AccountSnapshot read = new();
        EventReader reader = new(text, texts);
        if (!reader.TryEnterObject())
        {
            throw new FormatException("it is no JSON object");
        }

        reader.ReadMembers(read, Fields);
        reader.End();
        unread = reader.Unread;
        return read;
    }

    // Two of them are two, even if nothing has changed between them.
    internal override bool TryGetIdentity(out FrameFingerprint identity)
    {
        var text = FrameFingerprint.Of(Utf8);
        identity = IdentityHash.Of(IdentityKind.Snapshot).With(text.First).With(text.Second)
            .With(ReceivedAt?.UtcTicks ?? 0).Fingerprint;
        return true;
    }

    private static Field<AccountSnapshot> FieldOf(HistoryProduct product)
    {
        var members = ProductLists.FieldsOf(product);
        return new Field<AccountSnapshot>($"{product}", "", (snapshot, ref reader) =>
        {
            ProductLists lists = new();
            reader.ReadObject(lists, members);
            snapshot.Add($"{product}", lists);
        });
    }

    private void Add(string product, ProductLists lists)
    {
        Balances = Joined(product, Balances, lists.Balances);
        Positions = Joined(product, Positions, lists.Positions);
        OpenOrders = Joined(product, OpenOrders, lists.OpenOrders);
        OpenAlgoOrders = Joined(product, OpenAlgoOrders, lists.OpenAlgoOrders);
    }

    private static IReadOnlyList<T>? Joined<T>(string product, IReadOnlyList<T>? known, IReadOnlyList<T>? added)
        where T : SnapshotItem
    {
        foreach (var item in added ?? [])
        {
            item.Product = product;
        }

        return known is null ? added : added is null ? known : [.. known, .. added];
    }

    private static string? Count(int? count, string word) => count is null ? null
        : FormattableString.Invariant($"{count} {word}{(count == 1 ? "" : "s")}");
}
