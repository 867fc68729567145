using System.Globalization;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

public sealed class CultureTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    // Signs as Sweden, Finland and Germany have them.
    public CultureTests()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.DateTimeFormat.TimeSeparator = ".";
        odd.NumberFormat.NegativeSign = "\u2212";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = odd;
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Fact]
    public async Task An_error_of_the_exchange_reads_alike_in_every_country()
    {
        var error = await RequestBench.ErrorOfAsync(
            new ApiResponse(429, """{"code":-1003,"msg":"Too many."}""") { RetryAfter = RetryAfter.Parse("60") });

        Assert.Equal(
            "Binance limits the requests of this IP address: HTTP 429, code -1003, \"Too many\"; " +
                "retry at 2026-11-22 12:01:00Z.",
            error.Message);
    }

    [Fact]
    public async Task A_time_out_reads_alike_in_every_country()
    {
        RequestBench bench = new([ScriptedTransport.Hang()], retries: 0, timeoutSeconds: 2.5);
        var sending = bench.SendAsync();
        await bench.Clock.NextTimerAsync();
        bench.Clock.AdvanceSeconds(2.5);

        var error = await Assert.ThrowsAsync<BinanceException>(() => sending);

        Assert.Contains("within 2.5 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_story_reads_alike_in_every_country()
    {
        RequestBench bench = new(
            ScriptedTransport.Answer(new ApiResponse(503, "") { UsedWeight = -1 }), ScriptedTransport.Answer(200, "{}"));
        var sending = bench.SendAsync();
        await bench.PassWaitAsync();
        await sending;

        Assert.Contains("request weight used this minute: -1:", bench.Log.VerboseLines[1], StringComparison.Ordinal);
        Assert.EndsWith("follows in 0.5 s.", bench.Log.VerboseLines[1], StringComparison.Ordinal);
    }
}
