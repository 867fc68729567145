using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class TimeScaleTests : EmulatorTest
{
    protected override EmulatorOptions Settings => new() { TimeScale = 60, WeightLimit = 1 };

    [Fact]
    public async Task At_sixty_times_the_speed_a_key_ends_after_a_minute()
    {
        await OpenKeyAsync();
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(Exchange.ListenKeys);

        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(Exchange.ListenKeys);
    }

    [Fact]
    public async Task At_sixty_times_the_speed_pings_come_every_three_seconds_and_a_day_has_24_minutes()
    {
        using var raw = await RawClient.OpenAsync(Host.Uri, "private/ws?listenKey=any");

        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(RawFrame.Ping, (await raw.ReadAsync()).First);
        Clock.Advance(TimeSpan.FromMinutes(24) - TimeSpan.FromSeconds(3));

        Assert.Equal(RawFrame.Close, (await raw.ReadAsync()).First);
    }

    [Fact]
    public async Task At_sixty_times_the_speed_weights_and_bans_pass_in_seconds()
    {
        await CallAsync("GET", "/fapi/v1/ping");
        for (var refusal = 0; refusal < 10; refusal++)
        {
            Assert.Equal("1", (await CallAsync("GET", "/fapi/v1/ping")).Headers["Retry-After"]);
        }

        var banned = await CallAsync("GET", "/fapi/v1/ping");
        Assert.Equal((418, "2"), (banned.Status, banned.Headers["Retry-After"]));
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await CallAsync("GET", "/fapi/v1/ping")).Status);
    }
}
