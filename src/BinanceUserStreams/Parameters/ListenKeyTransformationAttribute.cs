using System.Collections;
using System.Globalization;
using System.Management.Automation;
using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes listen keys as text, as <see cref="BinanceListenKey"/>, or as any object with a property ListenKey: a row of a
/// file, or what is left of a listen-key object after a job or Export-Clixml.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListenKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.Unwrap(inputData) is IList several
            ? several.Cast<object>().Select(One).ToArray()
            : new[] { One(inputData) };

    private static ListenKeyInput One(object? item) => Argument.Unwrap(item) switch
    {
        string text => FromText(text),
        not null => FromObject(PSObject.AsPSObject(item)),
        null => throw new ArgumentTransformationMetadataException(
            "The listen key is null: the variable has no value, or the command that should have made it failed."),
    };

    private static ListenKeyInput FromText(string text) => text.Trim().Length == 0
        ? throw new ArgumentTransformationMetadataException("The listen key is empty.")
        : new ListenKeyInput(text.Trim());

    private static ListenKeyInput FromObject(PSObject item)
    {
        if (Find(item, nameof(BinanceListenKey.ListenKey)) is not { } key)
        {
            throw new ArgumentTransformationMetadataException(
                "This is no listen key. Give the object that New-BinanceListenKey returned, an object with the " +
                "property ListenKey, or the key's text.");
        }

        var market = Find(item, nameof(BinanceListenKey.Market));
        var environment = Find(item, nameof(BinanceListenKey.Environment));
        var restUri = Find(item, nameof(BinanceListenKey.RestUri));
        var streamUri = Find(item, nameof(BinanceListenKey.StreamUri));
        return new ListenKeyInput(key.ToString()!)
        {
            Market = market is null ? null : Argument.ToMarket(market),
            Environment = environment is null ? null : Argument.ToEnvironment(environment),
            RestUri = restUri is null ? null : Argument.ToAddress(restUri),
            StreamUri = streamUri is null ? null : Argument.ToAddress(streamUri),
            Account = Find(item, nameof(BinanceListenKey.Account))?.ToString(),
            IssuedAt = ToTime(Find(item, nameof(BinanceListenKey.IssuedAt))),
            ExpiresAt = ToTime(Find(item, nameof(BinanceListenKey.ExpiresAt))),
        };
    }

    private static object? Find(PSObject item, string name) =>
        item.Properties[name]?.Value is { } value && !Argument.IsEmpty(value) ? value : null;

    // The times are for the reader only: one that cannot be read, after whatever the key was stored in, is left out.
    private static DateTimeOffset? ToTime(object? value) => Argument.Unwrap(value) switch
    {
        DateTimeOffset time => time,
        not null when DateTimeOffset.TryParse(
            value!.ToString(), CultureInfo.CurrentCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };
}
