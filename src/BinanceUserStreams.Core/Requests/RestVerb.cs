namespace BinanceUserStreams.Requests;

/// <summary>The three verbs of a listen key's life.</summary>
public enum RestVerb
{
    /// <summary>Create, or extend the one that is active.</summary>
    Post,

    /// <summary>Keep alive.</summary>
    Put,

    /// <summary>Close.</summary>
    Delete,
}
