namespace BinanceUserStreams.Deduplication;

/// <summary>The kinds of things that have an identity: two of different kinds are never the same.</summary>
internal enum IdentityKind
{
    /// <summary>A fill, as an order's update tells it.</summary>
    Fill = 1,

    /// <summary>A fill of Spot or margin.</summary>
    SpotFill,

    /// <summary>A fill, as the short event tells it that comes first.</summary>
    ShortFill,

    /// <summary>A state of an order.</summary>
    OrderState,

    /// <summary>A state of an order of Spot or margin.</summary>
    SpotOrderState,

    /// <summary>A state of a conditional order of the algo service.</summary>
    AlgoState,

    /// <summary>A state of a conditional order of Portfolio Margin.</summary>
    ConditionalState,

    /// <summary>An account at one moment.</summary>
    Snapshot,
}
