using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BinanceUserStreams.Tests.Events;

/// <summary>One member of a payload that has a value of its own, wherever it stands.</summary>
/// <param name="Path">Where it stands, such as <c>$.a.B[0].wb</c>.</param>
/// <param name="Value">Its value.</param>
internal sealed record PayloadMember(string Path, JsonNode? Value)
{
    // A text that any number, id, time or text can be, and that stands in no payload.
    private const long OtherNumber = 7_654_321;

    /// <summary>The members of an object and of all that it holds.</summary>
    public static IEnumerable<PayloadMember> Of(JsonNode? node, string path = "$") => node switch
    {
        JsonObject members => members.SelectMany(member => Of(member.Value, $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, index) => Of(item, $"{path}[{index}]")),
        _ => [new PayloadMember(path, node)],
    };

    /// <summary>How the value is written, without quotes; null for null.</summary>
    public string? Text => Value?.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => Value?.ToString(),
    };

    /// <summary>The payload with another value of the same kind at this place.</summary>
    public (string Json, string Written) Replaced(JsonObject root)
    {
        var copy = root.DeepClone();
        var (value, written) = Other();
        Replace(copy, "$", value);
        return (copy.ToJsonString(), written);
    }

    private (JsonNode Value, string Written) Other()
    {
        var number = OtherNumber.ToString(CultureInfo.InvariantCulture);
        return Value?.GetValueKind() switch
        {
            JsonValueKind.True => (false, "false"),
            JsonValueKind.False => (true, "true"),
            JsonValueKind.Number => (OtherNumber, number),
            JsonValueKind.String when Text is { Length: 0 } || decimal.TryParse(Text, CultureInfo.InvariantCulture, out _)
                => (number, number),
            _ => ("QQQQ", "QQQQ"),
        };
    }

    private void Replace(JsonNode node, string path, JsonNode value)
    {
        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Replace(items[i]!, $"{path}[{i}]", value);
            }

            return;
        }

        foreach (var (key, child) in node.AsObject().ToArray())
        {
            if ($"{path}.{key}" == Path)
            {
                node[key] = value;
            }
            else if (child is JsonObject or JsonArray)
            {
                Replace(child, $"{path}.{key}", value);
            }
        }
    }
}
