using System.Globalization;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Status;

/// <summary>Something that happened to a stream, in the order of its events.</summary>
public class StreamStatus
{
    /// <summary>How the message of a lost connection ends if no other is open. A journal has nothing else that says it.</summary>
    internal const string OutageWords = "No events can come until it is connected again";

    internal StreamStatus(StreamStatusKind status, StreamSource source, DateTimeOffset time, string message)
    {
        Status = status;
        Time = time;
        Market = source.Market;
        Account = source.Account;
        IsolatedSymbol = source.Symbol;
        Stream = source.ToString();
        Message = SecretMasking.Mask(message);
    }

    /// <summary>What happened.</summary>
    public StreamStatusKind Status { get; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The stream's market.</summary>
    public Market Market { get; }

    /// <summary>The user's own name for the account.</summary>
    public string? Account { get; }

    /// <summary>The symbol of the isolated margin account that it is of; null on every other market.</summary>
    public string? IsolatedSymbol { get; }

    /// <summary>
    /// The stream in a few words, to be shown: the account's name, if it has one, the market and the symbol of isolated margin.
    /// </summary>
    public string Stream { get; }

    /// <summary>The day (UTC) that it is of, as 2026-11-29.</summary>
    public string Date => Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What happened, in words without a secret.</summary>
    public string Message { get; }

    /// <summary>
    /// The place on the bus of the message that told it, or that decided it: it never changes. Null for what was not read from a bus.
    /// </summary>
    public long? BusSequence { get; internal set; }

    /// <summary>True if a text of it holds what a terminal would obey: it is then shown by Stream and Message.</summary>
    public bool HasUnprintableText => UnprintableText.IsIn(this);

    /// <summary>True of a connection that was lost, or not opened, if it was the last one: until another is open nothing can come.</summary>
    internal bool IsOutage => Status == StreamStatusKind.Disconnected && Message.EndsWith(OutageWords, StringComparison.Ordinal);

    /// <summary>True if it is told as a warning: something is, or may be, missing.</summary>
    internal bool IsWarning { get; init; }

    /// <summary>Up to when nothing of what the exchange sent is missing, as far as it was proven; null if it was not.</summary>
    internal DateTimeOffset? HeardUntil { get; init; }

    /// <summary>Market, symbol of isolated margin, account and message: a line for a log.</summary>
    public override string ToString()
    {
        var market = new StreamSource(Market, null, IsolatedSymbol).ToString();
        return Account is null ? $"{market}: {Message}" : $"{market} ({WireText.Printable(Account)}): {Message}";
    }
}
