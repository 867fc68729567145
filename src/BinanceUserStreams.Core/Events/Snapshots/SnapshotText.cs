using System.Text;

namespace BinanceUserStreams.Events.Snapshots;

/// <summary>
/// The text of a snapshot: <c>{"UsdM":{"Balances":…,"Positions":…},"CoinM":{…}}</c>, with each answer's exact text. Several
/// answers of one part are one list of all their items.
/// </summary>
internal static class SnapshotText
{
    /// <summary>The text of some answers.</summary>
    public static byte[] Of(IReadOnlyList<SnapshotAnswer> answers)
    {
        List<byte> text = [(byte)'{'];
        foreach (var product in answers.GroupBy(answer => answer.Product).OrderBy(product => product.Key))
        {
            Begin(text, $"{product.Key}");
            text.Add((byte)'{');
            foreach (var part in product.GroupBy(answer => answer.Part).OrderBy(part => part.Key))
            {
                Begin(text, $"{part.Key}");
                text.AddRange(part.Count() == 1 ? part.Single().Utf8 : Join(part));
            }

            text.Add((byte)'}');
        }

        text.Add((byte)'}');
        return [.. text];
    }

    private static void Begin(List<byte> text, string name)
    {
        if (text[text.Count - 1] != '{')
        {
            text.Add((byte)',');
        }

        text.AddRange(Encoding.UTF8.GetBytes($"\"{name}\":"));
    }

    private static List<byte> Join(IEnumerable<SnapshotAnswer> answers)
    {
        List<byte> list = [(byte)'['];
        foreach (var answer in answers)
        {
            var items = Items(answer.Utf8);
            if (!items.IsEmpty)
            {
                if (list.Count > 1)
                {
                    list.Add((byte)',');
                }

                list.AddRange(items.ToArray());
            }
        }

        list.Add((byte)']');
        return list;
    }

    // What is no list is an item.
    private static ReadOnlySpan<byte> Items(byte[] answer)
    {
        var text = Trim(answer);
        return text.Length >= 2 && text[0] == '[' && text[text.Length - 1] == ']' ? Trim(text.Slice(1, text.Length - 2)) : text;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (start < end && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text.Slice(start, end - start);
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
