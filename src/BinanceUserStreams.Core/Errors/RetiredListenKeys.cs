namespace BinanceUserStreams.Errors;

/// <summary>
/// The listen keys that Binance ended on 2026-02-20 (HTTP 410) and what replaced them. Source: sections 1.2 and 1.7 of
/// the fact sheet (spot change log, 2026-01-21).
/// </summary>
public static class RetiredListenKeys
{
    /// <summary>What a user of a spot or margin listen key has to move to.</summary>
    public const string Replacements =
        "Spot: use userDataStream.subscribe.signature of the WebSocket API. " +
        "Margin and isolated margin: POST /sapi/v1/userListenToken, then userDataStream.subscribe.listenToken.";

    private static readonly string[] Names = ["Spot", "Margin", "CrossMargin", "IsolatedMargin"];

    /// <summary>True if a market name means one whose listen keys are retired.</summary>
    public static bool Contains(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
