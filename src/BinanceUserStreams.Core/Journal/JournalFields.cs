namespace BinanceUserStreams.Journal;

/// <summary>
/// The names in a journal's lines, the one place. A line is one JSON object, in UTF-8:
/// <code>
/// {"at":"2026-11-26T10:28:45.1234567Z","market":"UsdMFutures","account":"main","connection":1,"event":{...}}
/// {"at":"2026-11-26T10:29:11.7654321Z","market":"UsdMFutures","account":"main","status":"Gap","message":"...",...}
/// {"at":"2026-11-30T10:12:45.1234567Z","market":"IsolatedMargin","symbol":"BTCUSDT","connection":1,"event":{...}}
/// </code>
/// An account stands only where the stream has one, a symbol only on isolated margin.
/// The event is the exchange's exact text with listen keys masked; one that has a line break in it is the string
/// <c>text</c> instead.
/// </summary>
internal static class JournalFields
{
    public const string At = "at";
    public const string Market = "market";
    public const string Account = "account";
    public const string Symbol = "symbol";
    public const string Connection = "connection";
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
}
