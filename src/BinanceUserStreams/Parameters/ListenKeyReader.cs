using System.Globalization;
using System.Management.Automation;
using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Makes a <see cref="ListenKeyInput"/> of anything. What is no listen key is said so in the result and not thrown: the
/// engine would put the whole object, with the key that it may hold, into the error.
/// </summary>
internal static class ListenKeyReader
{
    public static ListenKeyInput Read(object? item)
    {
        try
        {
            return Argument.Unwrap(item) switch
            {
                null => NotAKey("it is null: the variable has no value, or the command that made it failed"),
                string text => FromText(text),
                BinanceListenKey key => FromOwn(key),
                _ => FromObject(PSObject.AsPSObject(item)),
            };
        }
        catch (ArgumentTransformationMetadataException exception)
        {
            return NotAKey(exception.Message.TrimEnd('.'));
        }
    }

    private static ListenKeyInput FromText(string text) => ListenKeyForm.Fits(text.Trim())
        ? new ListenKeyInput(text.Trim()) { IsText = true }
        : NotAKey("it is empty, or a masked or shortened form of a key; pass the object itself");

    // Not by its properties: what a script has added to the object is data again.
    private static ListenKeyInput FromOwn(BinanceListenKey key) => new(key.ListenKey)
    {
        IsOwn = true,
        Market = key.Market,
        Environment = key.Environment,
        RestUri = key.RestUri,
        StreamUri = key.StreamUri,
        Account = key.Account,
        IssuedAt = key.IssuedAt,
        ExpiresAt = key.ExpiresAt,
    };

    private static ListenKeyInput FromObject(PSObject item)
    {
        var given = Find(item, nameof(BinanceListenKey.ListenKey));
        if (Argument.Unwrap(given) is BinanceListenKey own)
        {
            return FromOwn(own);
        }

        if (given is not null && Argument.Unwrap(given) is not string)
        {
            // A listen-key object inside another object knows its market better than that one. One level: an object may
            // hold itself.
            item = PSObject.AsPSObject(given);
            given = Find(item, nameof(BinanceListenKey.ListenKey));
        }

        if (Argument.Unwrap(given) is not string text)
        {
            return NotAKey("it has no property ListenKey with a text");
        }

        var key = FromText(text);
        var market = Find(item, nameof(BinanceListenKey.Market));
        var environment = Find(item, nameof(BinanceListenKey.Environment));
        var restUri = Find(item, nameof(BinanceListenKey.RestUri));
        var streamUri = Find(item, nameof(BinanceListenKey.StreamUri));
        return key.Problem is not null ? key : new ListenKeyInput(key.Key)
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

    private static ListenKeyInput NotAKey(string problem) => new("") { Problem = problem };

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
