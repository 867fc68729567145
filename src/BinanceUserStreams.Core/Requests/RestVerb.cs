namespace BinanceUserStreams.Requests;

/// <summary>The three verbs of a listen key's life, and the one that only asks.</summary>
public enum RestVerb
{
    /// <summary>Create, or extend the one that is active.</summary>
    Post = 1,

    /// <summary>Keep alive.</summary>
    Put,

    /// <summary>Close.</summary>
    Delete,

    /// <summary>Ask what is public, such as the exchange's time.</summary>
    Get,
}
