using System.Text.Json;

namespace BinanceUserStreams.Fuzzing;

/// <summary>A documented payload, with where its parts stand.</summary>
internal sealed class SeedText
{
    private SeedText(string name, byte[] utf8)
    {
        Name = name;
        Utf8 = utf8;
        List<Range> texts = [], values = [], members = [];
        List<int> objects = [];
        Stack<int> open = [];
        Stack<int> names = [];
        Utf8JsonReader reader = new(utf8);
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            var end = (int)reader.BytesConsumed;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names.Push(start);
                    texts.Add((start + 1)..(end - 2));
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(start);
                    objects.AddRange(reader.TokenType == JsonTokenType.StartObject ? [end] : []);
                    break;
                default:
                    var isText = reader.TokenType == JsonTokenType.String;
                    texts.AddRange(isText ? [(start + 1)..(end - 1)] : []);
                    values.Add((reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray ? open.Pop() : start)..end);
                    if (open.Count > 0 && utf8[open.Peek()] == '{')
                    {
                        members.Add(names.Pop()..end);
                    }

                    break;
            }
        }

        Lists = [.. values.Where(value => utf8[value.Start] == '[').Select(value => value.Start.Value + 1)];
        (Texts, Values, Members, Objects) = ([.. texts], [.. values], [.. members], [.. objects]);
    }

    /// <summary>Its file's name, without the end.</summary>
    public string Name { get; }

    public byte[] Utf8 { get; }

    /// <summary>The contents of texts and names.</summary>
    public Range[] Texts { get; }

    /// <summary>The values, also the ones that hold others.</summary>
    public Range[] Values { get; }

    /// <summary>Names with their values.</summary>
    public Range[] Members { get; }

    /// <summary>Behind the opening brace of each object.</summary>
    public int[] Objects { get; }

    /// <summary>Behind the opening bracket of each list.</summary>
    public int[] Lists { get; }

    /// <summary>Every payload, in the order of its name.</summary>
    public static IReadOnlyList<SeedText> All { get; } =
    [
        .. typeof(SeedText).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(Load),
    ];

    private static SeedText Load(string name)
    {
        using var stream = typeof(SeedText).Assembly.GetManifestResourceStream(name)!;
        var utf8 = new byte[stream.Length];
        stream.ReadExactly(utf8);
        return new SeedText(name, utf8);
    }
}
