namespace BinanceUserStreams.Campaign.Audit;

/// <summary>What an event of an account tells, as far as reading it back is concerned.</summary>
internal enum FactKind
{
    /// <summary>A trade.</summary>
    Fill,

    /// <summary>The end of an order that no trade brought about.</summary>
    OrderEnd,

    /// <summary>The end of a conditional order.</summary>
    ConditionalEnd,

    /// <summary>Another state of an order: nobody can be told it once there is a later one.</summary>
    OrderState,

    /// <summary>Another state of a conditional order.</summary>
    ConditionalState,

    /// <summary>What REST has no rows of.</summary>
    Other,
}
