using System.Management.Automation;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Pipeline;

/// <summary>Which accounts, and which of their symbols, are asked for.</summary>
internal sealed class StateQuery(Market[]? markets, string? account, string[]? symbols)
{
    private readonly WildcardPattern? _account = account is null ? null : new(account, WildcardOptions.IgnoreCase);
    private readonly Predicate<string>? _symbol = SymbolPattern.Of(symbols);

    /// <summary>True if the account is asked for.</summary>
    public bool Wants(BinanceAccountState state) => HasMarket(state) && HasAccount(state) && HasSymbol(state);

    /// <summary>True if something is named and not only described by a pattern, and no account has it.</summary>
    public bool NamesNoneOf(IReadOnlyCollection<BinanceAccountState> states)
    {
        List<Predicate<BinanceAccountState>> named = [];
        if (markets is not null)
        {
            named.Add(HasMarket);
        }

        if (account is not null && !WildcardPattern.ContainsWildcardCharacters(account))
        {
            named.Add(HasAccount);
        }

        if (symbols is not null && !Array.Exists(symbols, WildcardPattern.ContainsWildcardCharacters))
        {
            named.Add(HasSymbol);
        }

        return named.Count > 0 && !states.Any(state => named.TrueForAll(has => has(state)));
    }

    /// <summary>The account with what is asked for of it.</summary>
    public BinanceAccountState Narrow(BinanceAccountState state) => _symbol is null ? state : state.Of(_symbol);

    /// <summary>What is asked for, as it is given to a command.</summary>
    public override string ToString() => WireText.Printable(string.Join(
        " ",
        new[]
        {
            account is null ? "" : $"-Account {account}",
            markets is null ? "" : $"-Market {string.Join(", ", markets)}",
            symbols is null ? "" : $"-Symbol {string.Join(", ", symbols)}",
        }.Where(text => text.Length > 0)));

    private bool HasMarket(BinanceAccountState state) => markets is null || Array.IndexOf(markets, state.Market) >= 0;

    private bool HasAccount(BinanceAccountState state) => _account is null || _account.IsMatch(state.Account ?? "");

    // Of an account of all symbols its positions and orders are narrowed.
    private bool HasSymbol(BinanceAccountState state) =>
        _symbol is null || state.IsolatedSymbol is null || _symbol(state.IsolatedSymbol);
}
