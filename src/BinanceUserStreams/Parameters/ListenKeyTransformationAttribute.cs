using System.Collections;
using System.Management.Automation;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes listen keys as text, as <see cref="BinanceListenKey"/>, or as any object with a property ListenKey: a row of a
/// file, or what is left of a listen-key object after a job or Export-Clixml.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListenKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is IList several
            ? several.Cast<object>().Select(One).ToArray()
            : new[] { One(inputData!) };
    }

    private static ListenKeyInput One(object? item) => item switch
    {
        PSObject { BaseObject: string text } => FromText(text),
        string text => FromText(text),
        not null => FromObject(PSObject.AsPSObject(item)),
        null => throw NotAKey(),
    };

    private static ListenKeyInput FromText(string text) => text.Trim().Length == 0
        ? throw new ArgumentTransformationMetadataException("The listen key is empty.")
        : new ListenKeyInput(text.Trim());

    private static ListenKeyInput FromObject(PSObject item) =>
        new(Read<string>(item, nameof(BinanceListenKey.ListenKey)) is { Length: > 0 } key ? key : throw NotAKey())
        {
            Market = Read<Market?>(item, nameof(BinanceListenKey.Market)),
            Environment = Read<ExchangeEnvironment?>(item, nameof(BinanceListenKey.Environment)),
            RestUri = Read<Uri?>(item, nameof(BinanceListenKey.RestUri)),
            StreamUri = Read<Uri?>(item, nameof(BinanceListenKey.StreamUri)),
            Account = Read<string?>(item, nameof(BinanceListenKey.Account)),
            IssuedAt = Read<DateTimeOffset?>(item, nameof(BinanceListenKey.IssuedAt)),
            ExpiresAt = Read<DateTimeOffset?>(item, nameof(BinanceListenKey.ExpiresAt)),
        };

    // An empty column of a file is a property that was not given.
    private static T? Read<T>(PSObject item, string name)
    {
        var value = item.Properties[name]?.Value;
        return string.IsNullOrEmpty(value?.ToString()) ? default : LanguagePrimitives.ConvertTo<T>(value);
    }

    private static ArgumentTransformationMetadataException NotAKey() => new(
        "This is no listen key. Give the object that New-BinanceListenKey returned, an object with the property " +
        "ListenKey, or the key's text.");
}
