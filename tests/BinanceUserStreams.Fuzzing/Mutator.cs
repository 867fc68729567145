using System.Globalization;
using System.Text;

namespace BinanceUserStreams.Fuzzing;

/// <summary>
/// Changes payloads where it hurts: it knows where their values, texts and members stand. The same random numbers make
/// the same input.
/// </summary>
internal sealed class Mutator(Random random)
{
    private const int HugeLength = 64 * 1024 * 1024;

    private static readonly string[] OtherValues =
    [
        "null", "true", "false", "0", "-1", "1.5", "\"\"", "\"x\"", "\"1e5\"", "\"0x10\"", "\" 1\"", "\"1.\"", "\".5\"",
        "\"NaN\"", "\"Infinity\"", "\"-\"", "[]", "{}", "[1]", "[[]]", "[{}]", "[null]", "{\"a\":1}", "{\"e\":\"x\"}", "[{},5]",
    ];

    private static readonly string[] Numbers =
    [
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551616", "79228162514264337593543950335", "79228162514264337593543950336",
        "-79228162514264337593543950336", "0.00000000000000000000000000001", "1e28", "1e29", "1e-28", "1e-29", "1e400",
        "-1e400", "1e2147483647", "1e-2147483648", "1e99999999999", "0e99999999999", "-0", "-0.000", "1E+2", "00", "+1", "1.",
        "253402300799999", "253402300800000", "-62135596800001", "0.1234567890123456789012345678901",
    ];

    private static readonly byte[][] NoUtf8 =
    [
        [0xC0, 0x80], [0xC1, 0xBF], [0xFF], [0xFE], [0x80], [0xBF, 0xBF], [0xE2, 0x82], [0xED, 0xA0, 0x80],
        [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F],
    ];

    private static readonly string[] NoEscapes =
    [
        "\\x", "\\u", "\\u1", "\\u12", "\\u123", "\\uZZZZ", "\\u 123", "\\u-123", "\\", "\\\"", "\\\\\\", "\\'", "\\0", "\\U0041",
        "\\u{41}", "\\\n", "\\u00\"", "\t", "\n",
    ];

    private static readonly string[] Halves =
    [
        "\\ud83d", "\\uDE00", "\\uDE00\\uD83D", "\\uD83D\\uDE00", "\\uD83Dx", "\\uDBFF\\uDFFF", "\\ud83d\\ud83d\\ude00",
    ];

    private static readonly string[] Zeros = ["\\u0000", "\0", "\0\0\0\0", "a\\u0000b", "\\u0000\\u0000"];

    private static readonly string[] Controls =
    [
        "\\u001b[2J", "\\u001B]8;;http://x/\\u0007", "\\u001b]52;c;eA==\\u0007", "\\u001bc", "\\r\\n", "\\b\\b\\b", "\\f", "\\u0007",
        "\\u0085", "\u0085", "\u009B31m", "\u009D0;x\u009C", "\u007F", "\u202E", "\u2066x\u2069", "\u2028", "\\u2029",
        "\u200B", "\uFEFF", "\\u202a", "\uE000", "\uFFFF", "\U000E0041", "\u00AD", "\u001B[1A", "\a",
    ];

    private static readonly byte[] Interesting =
        [.. "{}[],:\"\\0123456789-+.eEtrufalsn \n\t\r/*'"u8, 0, 0x1F, 0x7F, 0xC3, 0xFF];

    /// <summary>A new input made of a payload.</summary>
    public byte[] Mutate(SeedText seed, MutationKind kind) => kind switch
    {
        MutationKind.TypeSwapped => Replace(seed, AnyOf(seed.Values, 3), _ => OtherValue(seed)),
        MutationKind.HugeNumber => Replace(seed, AnyOf(seed.Values, 3), _ => Number()),
        MutationKind.DeepNesting => Replace(seed, AnyOf(seed.Values, 1), _ => Nested()),
        MutationKind.DuplicatedKey => Duplicated(seed),
        MutationKind.BrokenUtf8 => Insert(seed, () => One(NoUtf8)),
        MutationKind.BrokenEscape => Insert(seed, () => Bytes(One(NoEscapes))),
        MutationKind.LoneSurrogate => Insert(seed, () => Bytes(One(Halves))),
        MutationKind.Nul => random.Next(4) > 0 ? Insert(seed, () => Bytes(One(Zeros))) : Anywhere(seed, [0]),
        MutationKind.ControlCharacter => Insert(seed, () => Bytes(One(Controls))),
        MutationKind.WrapperInWrapper => Wrapped(seed),
        MutationKind.Cut => seed.Utf8[..random.Next(seed.Utf8.Length)],
        MutationKind.ScatteredBytes => Scattered(seed),
        _ => Huge(seed),
    };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Repeat(byte[] part, int count)
    {
        var result = new byte[part.Length * count];
        for (var i = 0; i < count; i++)
        {
            part.CopyTo(result, i * part.Length);
        }

        return result;
    }

    private static byte[] Replace(SeedText seed, IEnumerable<Range> places, Func<Range, byte[]> with)
    {
        List<byte[]> parts = [];
        var end = seed.Utf8.Length;
        foreach (var place in places.OrderByDescending(place => place.Start.Value))
        {
            if (place.End.Value > end)
            {
                continue;
            }

            parts.Add(seed.Utf8[place.End.Value..end]);
            parts.Add(with(place));
            end = place.Start.Value;
        }

        parts.Add(seed.Utf8[..end]);
        parts.Reverse();
        return [.. parts.SelectMany(part => part)];
    }

    private T One<T>(T[] items) => items[random.Next(items.Length)];

    private Range[] AnyOf(Range[] places, int most) =>
        [.. Enumerable.Range(0, places.Length == 0 ? 0 : random.Next(1, most + 1)).Select(_ => One(places)).Distinct()];

    private byte[] OtherValue(SeedText seed) =>
        random.Next(4) == 0 ? seed.Utf8[One(seed.Values)] : Bytes(One(OtherValues));

    private byte[] Number()
    {
        var number = random.Next(3) switch
        {
            0 => One(Numbers),
            1 => Digits(random.Next(1, 40)) + "." + Digits(random.Next(1, 40)),
            _ => Digits(random.Next(10) == 0 ? random.Next(1, 20_000) : random.Next(1, 60)),
        };
        return Bytes(random.Next(2) == 0 ? number : $"\"{number}\"");
    }

    private string Digits(int count)
    {
        var digits = random.Next(4) == 0 ? new string(One("09".ToCharArray()), count) : string.Create(count, random,
            static (text, numbers) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    text[i] = (char)('0' + numbers.Next(10));
                }
            });
        return (random.Next(3) == 0 ? "-" : "") + digits;
    }

    private byte[] Nested()
    {
        var depth = random.Next(12) switch
        {
            0 => random.Next(10_000, 100_000),
            < 5 => random.Next(480, 530),
            _ => random.Next(1, 200),
        };
        var (open, close) = random.Next(3) switch
        {
            0 => ("[", "]"),
            1 => ("{\"a\":", "}"),
            _ => ("[{\"e\":", "}]"),
        };
        var closed = random.Next(4) == 0 ? random.Next(depth) : depth;
        return [.. Repeat(Bytes(open), depth), .. "1"u8, .. Repeat(Bytes(close), closed)];
    }

    private byte[] Duplicated(SeedText seed)
    {
        if (seed.Members.Length == 0 || seed.Objects.Length == 0)
        {
            return Anywhere(seed, "{\"a\":1,\"a\":2}"u8.ToArray());
        }

        var member = seed.Utf8[One(seed.Members)];
        var name = member.AsSpan(0, member.AsSpan(1).IndexOf((byte)'"') + 2).ToArray();
        byte[] copy = random.Next(2) == 0 ? [.. member, (byte)','] : [.. name, (byte)':', .. OtherValue(seed), (byte)','];
        var at = One(seed.Objects);
        var copies = Repeat(copy, random.Next(20) == 0 ? random.Next(1, 1000) : random.Next(1, 4));
        return Replace(seed, [at..at], _ => copies);
    }

    private byte[] Insert(SeedText seed, Func<byte[]> part) => seed.Texts.Length == 0 || random.Next(10) == 0
        ? Anywhere(seed, part())
        : Replace(seed, AnyOf(seed.Texts, 3).Select(Within), _ => part());

    // Somewhere in the text, or instead of it.
    private Range Within(Range text)
    {
        var at = random.Next(text.Start.Value, text.End.Value + 1);
        return random.Next(4) == 0 ? text : at..at;
    }

    private byte[] Anywhere(SeedText seed, byte[] part)
    {
        var at = random.Next(seed.Utf8.Length + 1);
        return Replace(seed, [at..at], _ => part);
    }

    private byte[] Wrapped(SeedText seed)
    {
        var depth = random.Next(10) == 0 ? random.Next(1, 600) : random.Next(1, 5);
        var (before, behind) = random.Next(9) switch
        {
            0 => ("{\"data\":", ",\"stream\":\"x\"}"),
            1 => ("{\"stream\":\"x\",\"data\":{},\"data\":", "}"),
            2 => ("{\"stream\":\"x\",\"e\":7,\"data\":", "}"),
            3 => ("{\"stream\":null,\"d\\u0061ta\": ", " , \"id\":1 }"),
            4 => ("{\"subscriptionId\":0,\"event\":", "}"),
            5 => ("{\"event\":", ",\"subscriptionId\":\"65535\"}"),
            6 => ("{\"subscriptionId\":[],\"event\":null,\"event\":", "}"),
            7 => ("{\"event\":", "}"),
            _ => ("{\"stream\":\"x\",\"data\":", "}"),
        };
        var inner = random.Next(3) == 0 ? Replace(seed, AnyOf(seed.Values, 2), _ => OtherValue(seed)) : seed.Utf8;
        return [.. Repeat(Bytes(before), depth), .. inner, .. Repeat(Bytes(behind), depth)];
    }

    private byte[] Scattered(SeedText seed)
    {
        List<byte> input = [.. seed.Utf8];
        for (var change = random.Next(1, 8); change > 0 && input.Count > 1; change--)
        {
            var at = random.Next(input.Count);
            switch (random.Next(5))
            {
                case 0:
                    input[at] = One(Interesting);
                    break;
                case 1:
                    input[at] = (byte)random.Next(256);
                    break;
                case 2:
                    input.Insert(at, One(Interesting));
                    break;
                case 3:
                    input.RemoveRange(at, Math.Min(random.Next(1, 20), input.Count - at));
                    break;
                default:
                    input.InsertRange(at, input.Slice(at, Math.Min(random.Next(1, 20), input.Count - at)));
                    break;
            }
        }

        return [.. input];
    }

    private byte[] Huge(SeedText seed)
    {
        if (seed.Objects.Length == 0)
        {
            return Repeat([(byte)random.Next(256)], HugeLength);
        }

        var (before, part, behind) = random.Next(6) switch
        {
            0 => ("\"zz\":\"", "x", "\","),
            1 => ("", "          ", ""),
            2 => ("\"zz\":[", "1,", "1],"),
            3 => ("\"zz\":", "7", ","),
            4 => ("", string.Create(CultureInfo.InvariantCulture, $"\"{(char)random.Next('a', 'z')}\":1,"), ""),
            _ => ("\"zz\":\"", "\\u001b", "\","),
        };
        var at = One(seed.Objects);
        if (seed.Lists.Length > 0 && random.Next(3) == 0)
        {
            (at, before, part, behind) = (One(seed.Lists), "", random.Next(2) == 0 ? "1," : "{},", "");
        }

        var filling = Repeat(Bytes(part), HugeLength / part.Length);
        return [.. seed.Utf8.AsSpan(0, at), .. Bytes(before), .. filling, .. Bytes(behind), .. seed.Utf8.AsSpan(at)];
    }
}
