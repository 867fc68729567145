using System.Text.Json.Serialization;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.States;

/// <summary>What an account has of one asset. Which of the amounts there are depends on the market; null is not told.</summary>
public sealed record AccountStateBalance : AccountStateItem
{
    /// <summary>The asset.</summary>
    [JsonInclude]
    public string Asset { get; internal init; } = "";

    /// <summary>What the wallet of a futures or options account holds.</summary>
    [JsonInclude]
    public decimal? WalletBalance { get; internal init; }

    /// <summary>The part of it that stands for cross positions.</summary>
    [JsonInclude]
    public decimal? CrossWalletBalance { get; internal init; }

    /// <summary>What a Spot or margin account can use.</summary>
    [JsonInclude]
    public decimal? Free { get; internal init; }

    /// <summary>What open orders of Spot or margin hold.</summary>
    [JsonInclude]
    public decimal? Locked { get; internal init; }

    /// <summary>What is borrowed, as the last snapshot told it: no event does.</summary>
    [JsonInclude]
    public decimal? Borrowed { get; internal init; }

    /// <summary>The interest that is owed, likewise.</summary>
    [JsonInclude]
    public decimal? Interest { get; internal init; }

    internal override AccountStateParts Part => AccountStateParts.Balances;

    internal override HeldName Name => new(Product, Asset);

    internal override bool IsNothing =>
        WalletBalance is null or 0 && CrossWalletBalance is null or 0 && Free is null or 0 && Locked is null or 0
        && Borrowed is null or 0 && Interest is null or 0;

    internal override IEnumerable<(string Property, object? Value)> Values =>
    [
        (nameof(WalletBalance), WalletBalance), (nameof(CrossWalletBalance), CrossWalletBalance), (nameof(Free), Free),
        (nameof(Locked), Locked), (nameof(Borrowed), Borrowed), (nameof(Interest), Interest),
    ];

    /// <summary>Asset and amount.</summary>
    public override string ToString() => SummaryText.Of(
        Asset,
        SummaryText.Amount(WalletBalance ?? Free),
        SummaryText.Amount("locked", Locked),
        SummaryText.Amount("borrowed", Borrowed));

    internal override AccountStateItem CompletedBy(AccountStateItem listed) => listed is AccountStateBalance balance
        ? this with { Borrowed = balance.Borrowed, Interest = balance.Interest }
        : this;
}
