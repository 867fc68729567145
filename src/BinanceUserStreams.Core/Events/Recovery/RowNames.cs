namespace BinanceUserStreams.Events.Recovery;

/// <summary>The members of a product's rows that an event has, too. What is read later stands for what was read before.</summary>
internal sealed class RowNames
{
    /// <summary>Of a trade: what holds unless <see cref="Trade"/> says it, too.</summary>
    public RowMember[] TradeDefaults { get; init; } = [];

    /// <summary>Of a trade.</summary>
    public RowMember[] Trade { get; init; } = [];

    /// <summary>Of an order: what holds unless one of the next says it, too.</summary>
    public RowMember[] OrderDefaults { get; init; } = [];

    /// <summary>Of an order, whatever its state.</summary>
    public RowMember[] Order { get; init; } = [];

    /// <summary>Of an order: the state in which it is now.</summary>
    public RowMember[] State { get; init; } = [];

    /// <summary>Of an order: which one it is, and when it became what it is.</summary>
    public RowMember[] OrderItself { get; init; } = [];

    /// <summary>The ExecutionType with which an order ends that would have traded with its own account.</summary>
    public string Prevention { get; init; } = "EXPIRED";
}
