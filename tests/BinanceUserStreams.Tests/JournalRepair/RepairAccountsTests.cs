using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.JournalRepair;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.JournalRepair;

/// <summary>Which secret key is for which stream.</summary>
public sealed class RepairAccountsTests
{
    private static readonly StreamSource Main = new(Market.UsdMFutures, "main");
    private static readonly StreamSource MainSpot = new(Market.Spot, "main");
    private static readonly StreamSource Hedge = new(Market.UsdMFutures, "hedge");
    private static readonly StreamSource Risk = new(Market.MarginRisk, "main");

    [Fact]
    public void A_secret_without_a_name_is_for_a_journal_of_one_account_whatever_its_name()
    {
        Assert.Equal([Main, MainSpot], Assign([Main, MainSpot], Account(null, "a")).Keys);
        Assert.Equal([MainSpot], Assign([Main, MainSpot], Account(null, "a", Market.Spot)).Keys);
    }

    [Fact]
    public void A_secret_without_a_name_is_refused_where_there_are_several_accounts()
    {
        var refused = Refusal([Main, Hedge], Account(null, "a"));

        Assert.Equal(BinanceErrorId.AccountAmbiguous, refused.ErrorId);
        Assert.Contains("main, hedge", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_account_gets_its_own_secret_and_one_that_is_not_named_none()
    {
        var assigned = Assign([Main, Hedge, MainSpot], Account("hedge", "h"));

        Assert.Equal([Hedge], assigned.Keys);
    }

    [Fact]
    public void Two_secrets_for_one_name_are_refused_and_the_keys_are_masked()
    {
        var refused = Refusal([Main], Account("main", "a"), Account("main", "b"));

        Assert.Equal(BinanceErrorId.AccountAmbiguous, refused.ErrorId);
        Assert.DoesNotContain(Text("a"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_secret_twice_and_two_for_different_markets_are_no_contradiction()
    {
        Assert.Single(Assign([Main], Account("main", "a"), Account("main", "a")));

        var assigned = Assign([Main, MainSpot], Account("main", "a", Market.Spot), Account("main", "b", Market.UsdMFutures));
        Assert.Equal(Text("a"), assigned[MainSpot].Credential.Key.Reveal());
        Assert.Equal(Text("b"), assigned[Main].Credential.Key.Reveal());
    }

    [Fact]
    public void A_market_of_which_nothing_can_be_read_is_passed_over_unless_it_is_asked_for()
    {
        Assert.Equal([Main], Assign([Main, Risk], Account("main", "a")).Keys);

        var refused = Refusal([Main, Risk], Account("main", "a", Market.MarginRisk));
        Assert.Equal(BinanceErrorId.HistoryUnsupported, refused.ErrorId);
    }

    private static IReadOnlyDictionary<StreamSource, RepairAccount> Assign(
        StreamSource[] streams, params RepairAccount[] accounts) =>
        RepairAccounts.Assign(streams, accounts);

    private static BinanceException Refusal(StreamSource[] streams, params RepairAccount[] accounts) =>
        Assert.Throws<BinanceException>(() => Assign(streams, accounts));

    private static RepairAccount Account(string? name, string key, params Market[] markets) =>
        new(name, markets.Length == 0 ? null : markets, new ApiCredential(new ApiKey(Text(key)), null));

    private static string Text(string key) => string.Concat(Enumerable.Repeat(key, 64));
}
