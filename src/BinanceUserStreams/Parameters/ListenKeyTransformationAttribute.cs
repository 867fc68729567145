using System.Collections;
using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes listen keys as text, as <see cref="ListenKeys.BinanceListenKey"/>, or as any object with a property ListenKey:
/// a row of a file, or what is left of a listen-key object after a job or Export-Clixml.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListenKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Elements(inputData).SelectMany(Elements).Select(ListenKeyReader.Read).ToArray();

    // Twice, for an array in an array, and not until the end: a list may hold itself.
    private static IEnumerable<object?> Elements(object? input) =>
        Argument.Unwrap(input) is IEnumerable several and not string and not IDictionary
            ? several.Cast<object?>()
            : [input];
}
