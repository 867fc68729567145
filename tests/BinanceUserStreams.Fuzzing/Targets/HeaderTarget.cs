using System.Text;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>The header Retry-After, in the forms of RFC 9110.</summary>
internal sealed class HeaderTarget : IFuzzTarget
{
    private static readonly string[] Values =
    [
        "120", "0", "\"\"", "1e9", "Fri, 31 Dec 1999 23:59:59 GMT", "Friday, 31-Dec-99 23:59:59 GMT", "Fri Dec 31 23:59:59 1999",
    ];

    private static readonly DateTimeOffset[] Clocks =
        [DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch.AddYears(56), DateTimeOffset.MaxValue];

    private static readonly int?[] Statuses = [429, 418, 503, null];

    public string Name => "Retry-After";

    public IReadOnlyList<SeedText> Seeds { get; } = SeedText.All;

    public void Run(byte[] input, Random random, FuzzCount count)
    {
        var value = Values[random.Next(Values.Length)];
        var at = random.Next(value.Length + 1);
        var mutated = Encoding.UTF8.GetString(input.AsSpan(0, Math.Min(input.Length, random.Next(100))));
        var text = random.Next(3) switch
        {
            0 => mutated,
            1 => value[..at] + mutated + value[at..],
            _ => new string((char)random.Next('0', ':'), random.Next(1, 400)),
        };
        if (RetryAfter.Parse(text) is { } read)
        {
            var wait = read.WaitFrom(Clocks[random.Next(Clocks.Length)], Statuses[random.Next(Statuses.Length)]);
            Touch.Require(wait <= TimeSpan.FromDays(3), "Nobody waits longer than the longest ban.");
            count.Taken++;
        }
        else
        {
            count.DeclaredErrors++;
        }
    }
}
