using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Orders;

/// <content>Where a Spot order works, and how it was matched.</content>
public sealed partial class ExecutionReport
{
    private OptionalFlag _isBestMatch;

    /// <summary>How it was matched where that is no ordinary trade: ONE_PARTY_TRADE_REPORT ...</summary>
    public string? MatchType => _conditional?.MatchType;

    /// <summary>The id of the allocation, where smart order routing filled the order instead of a trade.</summary>
    public long? AllocationId => _conditional?.AllocationId.Value;

    /// <summary>EXCHANGE or SOR: where the order works, or has worked; for orders that may use smart order routing.</summary>
    public string? WorkingFloor => _conditional?.WorkingFloor;

    /// <summary>True if smart order routing was used.</summary>
    public bool? UsedSor => _conditional?.UsedSor.ToBoolean();

    /// <summary>Documented as to be ignored; isBestMatch in the trades that REST tells.</summary>
    public bool? IsBestMatch => _isBestMatch.ToBoolean();

    private static FieldTable<ExecutionReport> RoutingFields() => new()
    {
        { "M", nameof(IsBestMatch), static (e, ref r) => e._isBestMatch = r.Flag() },
        { "b", nameof(MatchType), static (e, ref r) => e.Conditional.MatchType = r.Name() },
        { "a", nameof(AllocationId), static (e, ref r) => e.Conditional.AllocationId = r.Number() },
        { "k", nameof(WorkingFloor), static (e, ref r) => e.Conditional.WorkingFloor = r.Name() },
        { "uS", nameof(UsedSor), static (e, ref r) => e.Conditional.UsedSor = r.Flag() },
    };
}
