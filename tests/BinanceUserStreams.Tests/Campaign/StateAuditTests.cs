using BinanceUserStreams.Campaign.Audit;
using BinanceUserStreams.States;
using BinanceUserStreams.Tests.States;

namespace BinanceUserStreams.Tests.Campaign;

/// <summary>The judge of the states that the campaign reads: one that cannot find anything shows nothing.</summary>
public sealed class StateAuditTests : IDisposable
{
    private const AccountStateParts All =
        AccountStateParts.Balances | AccountStateParts.Positions | AccountStateParts.OpenOrders | AccountStateParts.OpenAlgoOrders;

    private readonly StateJournal _journal = new();
    private readonly StateJournal _exchange = new();

    public void Dispose()
    {
        _journal.Dispose();
        _exchange.Dispose();
    }

    [Fact]
    public void Equal_states_are_counted()
    {
        foreach (var side in (StateJournal[])[_journal, _exchange])
        {
            side.Snapshot(1, Lists).Balance(2, "8").Order(3, 1, "NEW");
        }

        var (figures, broken) = Judge(mustBeCertain: true);

        Assert.Empty(broken);
        Assert.Equal(new StateFigures(1, 2, 2, 0, 0), figures);
    }

    [Theory]
    [InlineData("9", "NEW")]
    [InlineData("8", "CANCELED")]
    public void A_balance_and_an_order_that_differ_are_found(string amount, string status)
    {
        _journal.Snapshot(1, Lists).Balance(2, "8").Order(3, 1, "NEW");
        _exchange.Snapshot(1, Lists).Balance(2, amount).Order(3, 1, status);

        var (figures, broken) = Judge(mustBeCertain: true);

        Assert.Equal(Promise.StateIsAccount, Assert.Single(broken).Promise);
        Assert.Equal(1, figures.Different);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void What_a_gap_leaves_uncertain_is_excused_unless_every_gap_was_read_back(bool mustBeCertain, int broken)
    {
        _journal.Snapshot(1, Lists).Balance(2, "8").Gap(3, 4).Order(6, 1, "NEW");
        _exchange.Snapshot(1, Lists).Balance(2, "9").Order(6, 1, "NEW");

        var judged = Judge(mustBeCertain);

        Assert.Equal(broken, judged.Broken.Count);
        Assert.Equal(mustBeCertain ? 0 : 1, judged.Figures.Uncertain);
    }

    // What a connection had not proven yet when the stream was stopped.
    [Fact]
    public void A_gap_that_ends_with_the_stream_is_excused()
    {
        _journal.Snapshot(1, Lists).Balance(2, "8").Gap(3, 4);
        _exchange.Snapshot(1, Lists).Balance(2, "8");

        Assert.Empty(Judge(mustBeCertain: true).Broken);
    }

    [Fact]
    public void What_only_the_exchange_has_is_excused_where_there_was_no_snapshot_and_nowhere_else()
    {
        _journal.Order(3, 1, "NEW");
        _exchange.Balance(2, "9").Order(3, 1, "NEW");
        Assert.Empty(Judge(mustBeCertain: false).Broken);

        _journal.Snapshot(4, "\"Balances\":[],\"Positions\":[]");
        Assert.Single(Judge(mustBeCertain: false).Broken);
    }

    [Fact]
    public void What_only_the_journal_has_is_never_excused_without_a_gap()
    {
        _journal.Order(3, 1, "NEW");
        _exchange.Balance(2, "9");

        Assert.Single(Judge(mustBeCertain: false).Broken);
    }

    [Fact]
    public void A_state_that_was_read_in_another_way_and_is_another_one_is_found()
    {
        var one = _journal.Fill(1, 1, "5", "0.1").Balance(2, "8").ReadOne();
        StateAudit audit = new("desk", mustBeCertain: false);
        audit.RequireSame(one, _journal.ReadOne(), "again");
        Assert.Empty(audit.Broken);

        audit.RequireSame(one, _journal.Fill(3, 2, "5", "0.1").ReadOne(), "later");
        audit.RequireSame(one, _exchange.Fill(1, 1, "5", "0.1").Balance(2, "8").Gap(3, 4).ReadOne(), "with a gap");
        Assert.Equal(2, audit.Broken.Count);
    }

    private const string Lists =
        "\"Balances\":[{\"asset\":\"USDT\",\"balance\":\"7\"}],\"Positions\":[],\"OpenOrders\":[],\"OpenAlgoOrders\":[]";

    private (StateFigures Figures, IReadOnlyList<BrokenPromise> Broken) Judge(bool mustBeCertain)
    {
        StateAudit audit = new("desk", mustBeCertain);
        return (audit.Judge(_journal.ReadOne(), _exchange.ReadOne(), All), audit.Broken);
    }
}
