using System.Text;
using BinanceUserStreams.Deduplication;

namespace BinanceUserStreams.Tests.Streams;

public sealed class FrameFingerprintTests
{
    [Fact]
    public void Copies_have_the_same_fingerprint() =>
        Assert.Equal(FrameFingerprint.Of("{\"e\":\"x\"}"u8), FrameFingerprint.Of("{\"e\":\"x\"}"u8.ToArray()));

    [Fact]
    public void A_frame_with_any_one_byte_changed_has_another_fingerprint()
    {
        HashSet<FrameFingerprint> seen = [];
        var expected = 0;
        foreach (var length in Enumerable.Range(1, 70).Append(547))
        {
            var frame = Encoding.ASCII.GetBytes(new string('7', length));
            seen.Add(FrameFingerprint.Of(frame));
            expected++;
            for (var place = 0; place < length; place++)
            {
                frame[place] = (byte)'8';
                seen.Add(FrameFingerprint.Of(frame));
                expected++;
                frame[place] = (byte)'7';
            }
        }

        Assert.Equal(expected, seen.Count);
    }

    [Fact]
    public void Zeros_at_the_end_count() => Assert.Equal(
        200, Enumerable.Range(0, 200).Select(length => FrameFingerprint.Of(new byte[length])).Distinct().Count());

    [Fact]
    public void Words_that_change_places_are_noticed()
    {
        var frame = Enumerable.Range(0, 64).Select(i => (byte)i).ToArray();
        var original = FrameFingerprint.Of(frame);
        for (var first = 0; first < 64; first += 8)
        {
            for (var second = first + 8; second < 64; second += 8)
            {
                var swapped = frame.ToArray();
                frame.AsSpan(first, 8).CopyTo(swapped.AsSpan(second));
                frame.AsSpan(second, 8).CopyTo(swapped.AsSpan(first));
                Assert.NotEqual(original, FrameFingerprint.Of(swapped));
            }
        }
    }
}
