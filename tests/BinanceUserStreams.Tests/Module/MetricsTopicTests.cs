using System.Text.RegularExpressions;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Status;
using BinanceUserStreams.Telemetry;
using BinanceUserStreams.Telemetry.Prometheus;
using BinanceUserStreams.Tests.Streams;
using BinanceUserStreams.Tests.Telemetry;

namespace BinanceUserStreams.Tests.Module;

/// <summary>Who writes a dashboard by the help finds what it promises.</summary>
public sealed class MetricsTopicTests
{
    // Each name with what is said of it up to the next empty line, as one line.
    private static readonly Dictionary<string, string> Topic = Regex
        .Matches(
            StagedModule.Read("en-US", "about_BinanceUserStreams_Metrics.help.txt").ReplaceLineEndings("\n"),
            @"^ {4}(binance\.[a-z._]+)\n((?: {8}.+\n)+)$",
            RegexOptions.Multiline)
        .ToDictionary(match => match.Groups[1].Value, match => string.Join(' ', match.Groups[2].Value.Split(
            ' ', '\n').Where(word => word.Length > 0)));

    [Fact]
    public void The_topic_has_each_instrument_with_kind_unit_name_in_Prometheus_and_meaning()
    {
        Assert.Equal(StreamInstruments.All.Select(instrument => instrument.Name).Order(), Topic.Keys.Order());
        Assert.All(StreamInstruments.All, instrument =>
        {
            var type = new MetricTable(instrument).Type;
            Assert.StartsWith(
                $"{type}, {instrument.Unit}, {PrometheusText.NameOf(instrument, type)} {instrument.Description}",
                Topic[instrument.Name], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_topic_names_the_attributes_that_are_measured()
    {
        var account = Guid.NewGuid().ToString("N");
        using MeterProbe probe = new(account);
        await using StreamBench bench = new() { Account = account };
        bench.Exchange.AnswerNext(Task.FromResult(
            new ApiResponse(200, $$"""{"listenKey":"{{bench.Exchange.Key}}"}""") { UsedWeight = 1 }));
        var socket = await bench.StartAndConnectAsync();
        socket.SendTrade(1);
        await bench.AssertTradesAsync(1);
        bench.Exchange.AnswerNext(503);
        await bench.Clock.PassAsync(TimeSpan.FromMinutes(1));
        await bench.StatusAsync(StreamStatusKind.KeyNotExtended);
        bench.Metrics.Streams[0].Recovered("fill");
        bench.Metrics.Streams[0].RepairCost(5);
        probe.Names();

        Assert.All(StreamInstruments.All, instrument => Assert.Equal(
            Attributes(Topic[instrument.Name]).Order(),
            probe.Recorded(instrument.Name).SelectMany(measured => measured.Tags.Keys)
                .Except(["binance.market", "binance.account"]).Order()));
    }

    private static IEnumerable<string> Attributes(string text) => Regex
        .Matches(text.Split("Attributes: ") is [_, var attributes] ? attributes : "", @"\b[a-z]+(?:\.[a-z_]+)+\b")
        .Select(match => match.Value)
        .Distinct();
}
