using System.Collections.Concurrent;
using System.Reflection;

namespace BinanceUserStreams.Secrets;

/// <summary>
/// Whether the texts of an object can be shown as they are. A view asks before it shows them, because a view can do
/// nothing about a text: its scripts may not call us where the language is constrained.
/// </summary>
internal static class UnprintableText
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Texts = new();

    /// <summary>True if a text of the object moves the cursor, turns the text around or hides.</summary>
    /// <param name="item">The object.</param>
    /// <param name="lines">A property that may have several lines.</param>
    public static bool IsIn(object item, string? lines = null)
    {
        var texts = Texts.GetOrAdd(item.GetType(), static type =>
            [.. type.GetProperties().Where(property => property.PropertyType == typeof(string))]);
        return texts.Any(text =>
            text.GetValue(item) is string value && !WireText.IsHarmless(value, hasLines: text.Name == lines));
    }
}
