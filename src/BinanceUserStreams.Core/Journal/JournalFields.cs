namespace BinanceUserStreams.Journal;

/// <summary>
/// The names in a journal's lines, the one place. A line is one JSON object, in UTF-8:
/// <code>
/// {"at":"2026-11-26T10:28:45.1234567Z","market":"UsdMFutures","account":"main","connection":1,"event":{...}}
/// {"at":"2026-11-26T10:29:11.7654321Z","market":"UsdMFutures","account":"main","status":"Gap","message":"...",...}
/// {"at":"2026-11-30T10:12:45.1234567Z","market":"IsolatedMargin","symbol":"BTCUSDT","connection":1,"event":{...}}
/// {"at":"2026-11-30T12:00:03.1234567Z","market":"UsdMFutures","account":"main","recovered":"Fill","product":"UsdM","order":{...},"event":{...}}
/// {"at":"2026-11-30T12:00:08.1234567Z","market":"UsdMFutures","account":"main","recovered":"Snapshot","event":{"UsdM":{"Balances":[...],...}}}
/// {"at":"2026-11-30T12:00:08.2234567Z","market":"UsdMFutures","account":"main","status":"GapRepaired","message":"...","from":"...","to":"...","fills":2,...}
/// {"at":"2026-11-30T12:00:15.1234567Z","market":"UsdMFutures","account":"main","status":"GapCovered","message":"...","from":"...","to":"...","hosts":["host-2"]}
/// </code>
/// An account stands only where the stream has one, a symbol only on isolated margin.
/// The event is the exchange's exact text with listen keys masked; one that has a line break in it is the string
/// <c>text</c> instead. What was read back from the REST API after a gap came on no connection: <c>recovered</c> says of which
/// rows it was made, <c>product</c> whose rows, <c>event</c> is the exact text of its own row, and <c>order</c> that of the
/// order of a fill, where it was known, or a string if it has a line break in it.
/// </summary>
internal static class JournalFields
{
    public const string At = "at";
    public const string Market = "market";
    public const string Account = "account";
    public const string Symbol = "symbol";
    public const string Connection = "connection";
    public const string Recovered = "recovered";
    public const string Product = "product";
    public const string Order = "order";
    public const string Event = "event";
    public const string Text = "text";
    public const string Status = "status";
    public const string Error = "error";
    public const string Message = "message";
    public const string HeardUntil = "heardUntil";
    public const string From = "from";
    public const string To = "to";
    public const string Reason = "reason";
    public const string Counters = "counters";
    public const string Fills = "fills";
    public const string OrderStates = "orderStates";
    public const string AlgoStates = "algoStates";
    public const string Calls = "calls";
    public const string Weight = "weight";
    public const string Duration = "duration";
    public const string Unrecoverable = "unrecoverable";
    public const string IsFinal = "isFinal";
    public const string Hosts = "hosts";
}
