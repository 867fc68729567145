using BinanceUserStreams.History;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.History;

/// <summary>A repair leaves the exchange's limit to others, whatever it has to read.</summary>
public sealed class WeightBudgetTests
{
    private readonly WatchedClock _clock = new();
    private readonly WeightBudget _budget;
    private readonly List<TimeSpan> _waits = [];

    public WeightBudgetTests() => _budget = new WeightBudget(100, _clock);

    [Fact]
    public async Task Half_of_a_minutes_limit_is_left_to_others()
    {
        await TakeAsync(30);
        _clock.AdvanceSeconds(20);
        await TakeAsync(20);

        var third = TakeAsync(1);

        Assert.Equal(TimeSpan.FromSeconds(40), await _clock.NextTimerAsync());
        Assert.False(third.IsCompleted);
        _clock.AdvanceSeconds(40);
        await third.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task No_minute_has_more_than_its_part_however_the_requests_fall()
    {
        Random random = new(7);
        List<(DateTimeOffset At, int Weight)> taken = [];
        Task<TimeSpan>? timer = null;
        for (var i = 0; i < 300; i++)
        {
            var weight = random.Next(1, 41);
            var taking = TakeAsync(weight);
            while (await Task.WhenAny(taking, timer ??= _clock.NextTimerAsync()) != taking)
            {
                _clock.Advance(await timer);
                timer = null;
            }

            taken.Add((_clock.GetUtcNow(), weight));
            _clock.AdvanceSeconds(random.Next(4));
        }

        Assert.All(taken, one => Assert.InRange(
            taken.Where(other => other.At > one.At - TimeSpan.FromMinutes(1) && other.At <= one.At).Sum(other => other.Weight), 1, 50));
    }

    [Fact]
    public async Task The_user_says_another_part()
    {
        await TakeAsync(80, limit: 90);

        var second = TakeAsync(11, limit: 90);

        Assert.Equal(TimeSpan.FromMinutes(1), await _clock.NextTimerAsync());
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task What_is_heavier_than_the_part_goes_alone()
    {
        await TakeAsync(200, limit: 10);

        var second = TakeAsync(1, limit: 10);

        _clock.Advance(await _clock.NextTimerAsync());
        await second.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_others_have_used_is_not_used_again()
    {
        _budget.Tell(95);
        await TakeAsync(5);

        var second = TakeAsync(1);

        Assert.False(second.IsCompleted);
        _clock.Advance(await _clock.NextTimerAsync());
        await second.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(int.MaxValue, true)]
    [InlineData(int.MinValue, false)]
    [InlineData(null, false)]
    public async Task A_number_that_is_none_delays_by_a_minute_at_most(int? used, bool isWaiting)
    {
        _budget.Tell(used);

        var taking = TakeAsync(1);

        Assert.Equal(isWaiting, !taking.IsCompleted);
        _clock.AdvanceSeconds(60);
        await taking.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nobody_takes_anything_while_the_exchange_wants_to_be_left_alone()
    {
        _budget.Pause(TimeSpan.FromSeconds(30));
        _budget.Pause(TimeSpan.FromSeconds(10));

        var taking = TakeAsync(1);

        Assert.Equal(TimeSpan.FromSeconds(30), await _clock.NextTimerAsync());
        Assert.Equal([TimeSpan.FromSeconds(30)], _waits);
        _clock.AdvanceSeconds(30);
        await taking.WaitAsync(WatchedClock.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_correction_of_the_wall_clock_changes_nothing()
    {
        await TakeAsync(50);
        _clock.CorrectBy(TimeSpan.FromDays(400));

        Assert.False(TakeAsync(1).IsCompleted);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        await TakeAsync(50);
        using CancellationTokenSource cancelling = new();
        var taking = _budget.TakeAsync(1, null, _ => { }, cancelling.Token);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
    }

    [Fact]
    public void Streams_share_the_pools_of_the_exchange()
    {
        WeightBudgets budgets = new(_clock);
        WeightBudget Of(Market market) => budgets.Of(MarketCatalogue.Find(market, ExchangeEnvironment.Production));

        Assert.Same(Of(Market.UsdMFutures), Of(Market.CoinMFutures));
        Assert.Same(Of(Market.CrossMargin), Of(Market.IsolatedMargin));
        Assert.Equal(
            5, new[] { Market.UsdMFutures, Market.PortfolioMargin, Market.Options, Market.Spot, Market.CrossMargin }
                .Select(Of).Distinct().Count());
        Assert.Equal(1200, Of(Market.UsdMFutures).DefaultLimit);
        Assert.NotSame(Of(Market.UsdMFutures), budgets.Of(
            MarketCatalogue.Find(Market.UsdMFutures, ExchangeEnvironment.Production).WithAddresses(
                new Uri("http://127.0.0.1:1234"), null)));
        Assert.NotSame(WeightBudgets.For(_clock), WeightBudgets.For(new WatchedClock()));
    }

    private Task TakeAsync(int weight, int? limit = null) =>
        _budget.TakeAsync(weight, limit, _waits.Add, TestContext.Current.CancellationToken);
}
