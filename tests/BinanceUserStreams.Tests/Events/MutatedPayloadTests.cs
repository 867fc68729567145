using System.Text;
using System.Text.Json;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events;

/// <summary>What is taken for JSON is what the runtime's own reader takes for JSON, byte for byte.</summary>
public sealed class MutatedPayloadTests
{
    private const int MutationsOfEach = 2000;
    private static readonly byte[] Interesting = [.. "{}[],:\"\\0123456789-+.eEtrufalsn \n\t\r/*'"u8, 0, 0x1F, 0x7F, 0xC3, 0xFF];

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    public static TheoryData<string> Payloads => [.. Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*.json")
        .Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void A_frame_is_refused_exactly_when_the_runtimes_reader_refuses_it(string file)
    {
        var original = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", file));
        Random random = new(Encoding.UTF8.GetByteCount(file) * 7919);
        EventParser parser = new(new StreamSource(Market.UsdMFutures, null));
        for (var round = 0; round < MutationsOfEach; round++)
        {
            var frame = Mutate(original, random);
            var isMalformed = parser.Parse(frame, null).Kind == FrameKind.Malformed;
            Assert.True(isMalformed != IsObject(frame), Convert.ToBase64String(frame));
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        List<byte> frame = [.. original];
        for (var change = random.Next(1, 4); change > 0 && frame.Count > 1; change--)
        {
            var at = random.Next(frame.Count);
            switch (random.Next(4))
            {
                case 0:
                    frame[at] = Interesting[random.Next(Interesting.Length)];
                    break;
                case 1:
                    frame.Insert(at, Interesting[random.Next(Interesting.Length)]);
                    break;
                case 2:
                    frame.RemoveRange(at, Math.Min(random.Next(1, 20), frame.Count - at));
                    break;
                default:
                    frame.InsertRange(at, frame.Slice(at, Math.Min(random.Next(1, 20), frame.Count - at)));
                    break;
            }
        }

        return [.. frame];
    }

    private static bool IsObject(byte[] frame)
    {
        try
        {
            using var document = JsonDocument.Parse(frame, Deep);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
