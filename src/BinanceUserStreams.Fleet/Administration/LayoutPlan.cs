using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>What has to be made or changed, so that a bus is as a fleet needs it.</summary>
internal static class LayoutPlan
{
    /// <summary>The steps; none if all is as it is wanted.</summary>
    /// <param name="found">What there is.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <exception cref="BinanceException">
    /// BusLayoutDiffers: what is there is something else. BusLayoutRejected: no server makes what is wanted.
    /// </exception>
    public static IReadOnlyList<LayoutStep> Of(BusDescription found, BusLayout wanted)
    {
        // A server by itself takes such a change without a word (2.9), and says from then on that it keeps three.
        if (found.Cluster is null && wanted.Replicas > 1)
        {
            throw BinanceError.Of(
                BinanceErrorId.BusLayoutRejected,
                $"{Figures.Copies(wanted.Replicas)} of each message need as many servers, and {found.Server.Name} is in no cluster");
        }

        if (wanted.DuplicateWindow > wanted.MaximumAge)
        {
            throw BinanceError.Of(
                BinanceErrorId.BusLayoutRejected,
                $"ids cannot be known for {Figures.Of(wanted.DuplicateWindow)} of messages that are kept for " +
                $"{Figures.Of(wanted.MaximumAge)}");
        }

        if (found.Layout is not { } there)
        {
            return [MakeStream(wanted), .. wanted.Buckets.Select(MakeBucket)];
        }

        if (there.Subjects != wanted.Subjects)
        {
            throw BinanceError.Of(
                BinanceErrorId.BusLayoutDiffers,
                $"the stream {there.Stream} takes {there.Subjects}, and a fleet's takes {wanted.Subjects}");
        }

        return [.. ChangesOf(there, wanted), .. wanted.Buckets.SelectMany(bucket => StepsOf(there, bucket))];
    }

    private static LayoutStep MakeStream(BusLayout wanted) => new(
        $"stream {wanted.Stream}",
        $"Make it for {wanted.Subjects}: {Figures.Copies(wanted.Replicas)} of each message, kept for {Figures.Of(wanted.MaximumAge)}" +
        $"{(wanted.MaximumBytes < 0 ? "" : $" and at most {Figures.Bytes(wanted.MaximumBytes)}")}, " +
        $"its id known for {Figures.Of(wanted.DuplicateWindow)}");

    private static LayoutStep MakeBucket(KeyValuePair<string, TimeSpan> bucket) =>
        new($"bucket {bucket.Key}", $"Make it: values kept {Kept(bucket.Value)}");

    private static IEnumerable<LayoutStep> StepsOf(BusLayout there, KeyValuePair<string, TimeSpan> bucket)
    {
        if (!there.Buckets.TryGetValue(bucket.Key, out var kept))
        {
            yield return MakeBucket(bucket);
        }
        else if (kept != bucket.Value)
        {
            yield return new($"bucket {bucket.Key}", $"Keep values {Kept(bucket.Value)} instead of {Kept(kept)}");
        }
    }

    private static IEnumerable<LayoutStep> ChangesOf(BusLayout there, BusLayout wanted)
    {
        var target = $"stream {there.Stream}";
        if (there.Replicas != wanted.Replicas)
        {
            yield return new(
                target, $"Keep {Figures.Copies(wanted.Replicas)} of each message instead of {Figures.Copies(there.Replicas)}");
        }

        if (there.MaximumAge != wanted.MaximumAge)
        {
            yield return new(
                target,
                $"Keep messages for {Figures.Of(wanted.MaximumAge)} instead of {Kept(there.MaximumAge)}" +
                $"{(IsLess(wanted.MaximumAge.Ticks, there.MaximumAge.Ticks) ? ": older ones are removed" : "")}");
        }

        if (there.MaximumBytes != wanted.MaximumBytes)
        {
            yield return new(
                target,
                $"Keep {Most(wanted.MaximumBytes)} on each server instead of {Most(there.MaximumBytes)}" +
                $"{(IsLess(wanted.MaximumBytes, there.MaximumBytes) ? ": the oldest messages may be removed" : "")}");
        }

        if (there.DuplicateWindow != wanted.DuplicateWindow)
        {
            yield return new(
                target,
                $"Know the id of a message for {Figures.Of(wanted.DuplicateWindow)} instead of {Figures.Of(there.DuplicateWindow)}");
        }
    }

    // Nothing, or less, stands for no limit.
    private static bool IsLess(long wanted, long there) => wanted > 0 && (there <= 0 || wanted < there);

    private static string Kept(TimeSpan length) => length > TimeSpan.Zero ? $"for {Figures.Of(length)}" : "for ever";

    private static string Most(long bytes) => bytes > 0 ? $"at most {Figures.Bytes(bytes)}" : "any number of bytes";
}
