using BinanceUserStreams.Markets;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.States;

/// <summary>
/// In what two states of an account differ: two moments of a journal, or what the journal and what the exchange says.
/// </summary>
public sealed record AccountStateDifference
{
    /// <summary>The market.</summary>
    public Market Market { get; internal init; }

    /// <summary>The user's own name for the account; null if it has none.</summary>
    public string? Account { get; internal init; }

    /// <summary>Balance, Position, OpenOrder, OpenAlgoOrder, RealizedProfit or Fee.</summary>
    public string Kind { get; internal init; } = "";

    /// <summary>What differs; see <see cref="AccountStateItem.Key"/>.</summary>
    public string Key { get; internal init; } = "";

    /// <summary>Which of its properties; null if the whole of it is in one of the two only.</summary>
    public string? Property { get; internal init; }

    /// <summary>The value in the earlier one, or in the journal; null if it is not there.</summary>
    public object? Before { get; internal init; }

    /// <summary>The value in the later one, or at the exchange; null if it is not there.</summary>
    public object? After { get; internal init; }

    /// <summary>By how much it has grown; null of what is no amount.</summary>
    public decimal? Change { get; internal init; }

    /// <summary>True if the journal itself is not certain of it.</summary>
    public bool IsUncertain { get; internal init; }

    /// <summary>True if a text of it holds what a terminal would obey.</summary>
    public bool HasUnprintableText => UnprintableText.IsIn(this);

    /// <summary>What, and from what to what.</summary>
    public override string ToString() => WireText.Printable(FormattableString.Invariant(
        $"{Key}{(Property is null ? "" : " " + Property)}: {Before ?? "-"} -> {After ?? "-"}"));
}
