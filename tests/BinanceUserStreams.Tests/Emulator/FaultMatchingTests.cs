using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class FaultMatchingTests : EmulatorTest
{
    [Fact]
    public async Task Faults_come_in_the_order_they_were_added_and_then_all_is_well()
    {
        await ControlAsync("POST", "/faults", """[{"kind":"Html"},{"kind":"Status","status":500,"count":2}]""");

        Assert.Equal([403, 500, 500, 200], await StatusesAsync(4));
    }

    [Fact]
    public async Task A_fault_with_count_0_stays_until_it_is_cleared()
    {
        Host.Faults.Add(Error(500) with { Count = 0 });
        Assert.Equal([500, 500, 500], await StatusesAsync(3));

        await ControlAsync("DELETE", "/faults");

        Assert.Equal([200], await StatusesAsync(1));
    }

    [Fact]
    public async Task A_fault_hits_only_calls_of_its_method_and_path()
    {
        Host.Faults.Add(Error(501) with { Method = "put" }, Error(502) with { PathPrefix = "/dapi/" });

        Assert.Equal(200, (await CallAsync("POST", UsdMFutures, Alice)).Status);
        Assert.Equal(502, (await CallAsync("POST", CoinMFutures, Alice)).Status);
        Assert.Equal(501, (await CallAsync("PUT", UsdMFutures, Alice)).Status);
    }

    [Fact]
    public async Task Control_calls_are_never_hit()
    {
        Host.Faults.Add(Error(500) with { Count = 0 });

        Assert.Equal(200, (await ControlAsync("GET", "")).Status);
        Assert.Equal(404, (await ControlAsync("GET", "/nowhere")).Status);
        Assert.Single(Host.Faults.Waiting);
    }

    [Fact]
    public async Task The_state_shows_how_often_a_fault_will_still_hit()
    {
        Host.Faults.Add(Error(500) with { Count = 3 });
        await StatusesAsync(1);

        Assert.Equal(2, Host.Faults.Waiting.Single().Count);
    }

    private static Fault Error(int status) => new() { Kind = FaultKind.Status, Status = status };

    private async Task<List<int>> StatusesAsync(int calls)
    {
        List<int> statuses = [];
        for (var call = 0; call < calls; call++)
        {
            statuses.Add((await CallAsync("GET", "/fapi/v1/ping")).Status);
        }

        return statuses;
    }
}
