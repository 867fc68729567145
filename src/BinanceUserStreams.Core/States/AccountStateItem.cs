using System.Text.Json.Serialization;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.States;

/// <summary>One of the things that an account holds.</summary>
public abstract record AccountStateItem
{
    private protected AccountStateItem()
    {
    }

    /// <summary>
    /// What it is, which no other item of the state has and which stays the same from state to state: market, account and names, as
    /// in <c>UsdMFutures/main/BTCUSDT/LONG</c>. An account without a name is <c>-</c>.
    /// </summary>
    [JsonIgnore]
    public string Key { get; internal init; } = "";

    /// <summary>UsdM, CoinM, Options, Spot or Margin: Portfolio Margin has three of them.</summary>
    [JsonInclude]
    public string Product { get; internal init; } = "";

    /// <summary>When it was told last (UTC), by the clock of whoever wrote the journal.</summary>
    [JsonInclude]
    public DateTimeOffset AsOf { get; internal init; }

    /// <summary>True if something may have happened to it since then that the journal does not have; the state's Uncertainties say why.</summary>
    [JsonIgnore]
    public bool IsUncertain { get; internal init; }

    /// <summary>What it is, in a few words for a table or a log.</summary>
    [JsonIgnore]
    public string Summary => ToString();

    /// <summary>True if a text of it holds what a terminal would obey: it is then shown by <see cref="Summary"/>.</summary>
    [JsonIgnore]
    public bool HasUnprintableText => UnprintableText.IsIn(this);

    /// <summary>When the exchange says that it was changed; null if it did not say.</summary>
    [JsonInclude]
    internal DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When the exchange sent what told it: that may have been read long after. Null of what was not sent.</summary>
    [JsonInclude]
    internal DateTimeOffset? SentAt { get; init; }

    /// <summary>True if it has changed in a way that was not told in full.</summary>
    [JsonInclude]
    internal bool IsDoubtful { get; init; }

    /// <summary>The part of the state that it belongs to.</summary>
    internal abstract AccountStateParts Part { get; }

    /// <summary>What tells it from others of its part within the account.</summary>
    internal abstract HeldName Name { get; }

    /// <summary>True if there is nothing of it.</summary>
    internal virtual bool IsNothing => false;

    /// <summary>What two states of it are compared by: names and values, of which null is unknown.</summary>
    internal abstract IEnumerable<(string Property, object? Value)> Values { get; }

    /// <summary>A few words.</summary>
    public abstract override string ToString();

    /// <summary>The same with what a snapshot says beyond the events.</summary>
    internal virtual AccountStateItem CompletedBy(AccountStateItem listed) => this;
}
