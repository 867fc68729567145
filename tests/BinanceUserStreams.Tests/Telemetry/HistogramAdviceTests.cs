using System.Diagnostics.Metrics;
using BinanceUserStreams.Telemetry;

namespace BinanceUserStreams.Tests.Telemetry;

/// <summary>The buckets of a histogram are looked for by name: one that has them otherwise ends no stream.</summary>
public sealed class HistogramAdviceTests
{
    /// <summary>No advice, advice of another shape, and none that can be made.</summary>
    public static TheoryData<Type?> OtherRuntimes =>
        [new TheoryDataRow<Type?>(null), typeof(List<>), typeof(IEnumerable<>), typeof(Dictionary<,>)];

    [Theory]
    [MemberData(nameof(OtherRuntimes))]
    public void A_runtime_without_what_is_looked_for_gives_a_histogram_without_buckets(Type? advice)
    {
        using Meter meter = new("test");
        var histogram = HistogramAdvice.Create(meter, "duration", "s", "How long.", [1, 2], advice);
        Assert.Equal(("duration", "s", "How long."), (histogram.Name, histogram.Unit, histogram.Description));
        Assert.Null(histogram.Advice);
    }

    [Fact]
    public void A_runtime_that_has_it_gives_one_with_buckets()
    {
        using Meter meter = new("test");
        var histogram = HistogramAdvice.Create(meter, "duration", "s", "How long.", [1, 2]);
        Assert.Equal([1, 2], histogram.Advice!.HistogramBucketBoundaries!);
    }
}
