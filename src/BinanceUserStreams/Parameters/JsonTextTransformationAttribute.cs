using System.Collections;
using System.Management.Automation;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes text, or an object with a text in its property Json: an event, or what a file has kept of one. The engine would
/// take the object's own text before it looks at its properties.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonTextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.Unwrap(inputData) is IList several
            ? several.Cast<object?>().Select(ToText).ToArray()
            : ToText(inputData);

    private static string ToText(object? item) => Argument.Unwrap(item) switch
    {
        null => "",
        string text => text,
        _ when PSObject.AsPSObject(item).Properties[nameof(UserStreamEvent.Json)]?.Value is { } json => json.ToString()!,
        var other => other.ToString() ?? "",
    };
}
