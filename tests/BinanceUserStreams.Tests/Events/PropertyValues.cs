using System.Collections;
using System.Globalization;
using System.Reflection;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.Tests.Events;

/// <summary>What the properties of an event say, as the exchange would write it.</summary>
internal static class PropertyValues
{
    // These tell of others, or of the event as a whole.
    private static readonly string[] Derived =
    [
        nameof(UserStreamEvent.Json), nameof(UserStreamEvent.Summary), nameof(UserStreamEvent.Stream),
        nameof(UserStreamEvent.UnreadProperties), nameof(UserStreamEvent.Date),
        nameof(UserStreamEvent.HasUnprintableText), nameof(UserStreamEvent.Origin), nameof(ListenKeyExpired.MaskedListenKey),
    ];

    /// <summary>Each property that has a value; those of items are named like Positions[0].EntryPrice.</summary>
    public static Dictionary<string, string> Of(object item)
    {
        Dictionary<string, string> values = [];
        Add(values, "", item);
        return values;
    }

    private static void Add(Dictionary<string, string> values, string prefix, object item)
    {
        foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = Derived.Contains(property.Name) ? null : property.GetValue(item);
            switch (value)
            {
                case null:
                    break;
                case IEnumerable list and not string:
                    var index = 0;
                    foreach (var element in list)
                    {
                        Add(values, $"{prefix}{property.Name}[{index++}].", element);
                    }

                    break;
                default:
                    values.Add(prefix + property.Name, Written(value));
                    break;
            }
        }
    }

    private static string Written(object value) => value switch
    {
        DateTimeOffset time => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
