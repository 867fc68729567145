using System.Text;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>The parser of a market's events, from bytes as a stream gives them and from text as a file does.</summary>
internal sealed class EventTarget(Market market, string prefix) : IFuzzTarget
{
    private readonly EventParser _parser = new(new StreamSource(market, null));

    public string Name => $"events of {market}";

    public IReadOnlyList<SeedText> Seeds { get; } =
    [
        .. SeedText.All.Where(seed => seed.Name.StartsWith(prefix + ".", StringComparison.Ordinal)
            || seed.Name.StartsWith($"capture.{prefix}.", StringComparison.Ordinal)
            || seed.Name.StartsWith($"constructed.{prefix}.", StringComparison.Ordinal)),
    ];

    public void Run(byte[] input, Random random, FuzzCount count)
    {
        var fromFile = random.Next(2) == 0;
        var text = fromFile ? Halved(Encoding.UTF8.GetString(input), random) : "";
        var frame = fromFile ? _parser.Parse(text) : _parser.Parse(input, DateTimeOffset.UnixEpoch);
        Count(frame, count);
        if (frame.Event is { } read)
        {
            Touch.All(read);
            if (!fromFile)
            {
                Touch.Json(read, input);
            }

            return;
        }

        Touch.Error(BinanceError.Of(BinanceErrorId.MalformedFrame, frame.Problem!));
    }

    /// <summary>Counts what a frame is.</summary>
    public static void Count(in Frame frame, FuzzCount count)
    {
        switch (frame)
        {
            case { Kind: FrameKind.Answer, Event: UnknownEvent }:
                count.Answers++;
                break;
            case { Kind: FrameKind.Event, Event: UnknownEvent }:
                count.UnknownEvents++;
                break;
            case { Kind: FrameKind.Event, Event: not null }:
                count.TypedEvents++;
                break;
            case { Kind: FrameKind.Malformed, Event: null, Problem: not null }:
                count.DeclaredErrors++;
                break;
            default:
                throw new UnsoundException($"A frame is {frame.Kind} with {frame.Event?.GetType().Name ?? "no event"}.");
        }
    }

    // A string can hold half a character, which no UTF-8 can.
    private static string Halved(string text, Random random)
    {
        if (text.Length == 0 || random.Next(8) > 0)
        {
            return text;
        }

        var at = random.Next(text.Length);
        return string.Concat(text.AsSpan(0, at), ((char)random.Next(0xD800, 0xE000)).ToString(), text.AsSpan(at + 1));
    }
}
