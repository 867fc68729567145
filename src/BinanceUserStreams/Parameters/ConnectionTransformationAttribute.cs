using System.Collections;
using System.Management.Automation;
using System.Security;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes an Azure Automation connection. Its API key is text there; it becomes a SecureString before anything else sees
/// the dictionary, because bound parameters end up in <c>$Error</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Argument.Unwrap(inputData) is not IDictionary source)
        {
            throw new ArgumentTransformationMetadataException(
                "A connection is a dictionary with the entry ApiKey and, if wanted, Market, Environment, RestUri and " +
                "StreamUri, such as Get-AutomationConnection returns.");
        }

        var connection = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in source)
        {
            if (Read(entry.Key.ToString()!, entry.Value) is { } value)
            {
                connection[entry.Key] = value;
            }
        }

        return connection;
    }

    // A misspelt name would mean the default, and the default is real money. Azure Automation hands over the fields of
    // the connection type only, and optional ones that were left empty as empty texts.
    private static object? Read(string name, object? value) => (name.ToUpperInvariant(), Argument.IsEmpty(value)) switch
    {
        ("APIKEY", true) => throw new ArgumentTransformationMetadataException(
            "The connection's ApiKey is empty: another account's key must not take its place."),
        ("APIKEY", _) => Protect(value!),
        ("MARKET" or "ENVIRONMENT" or "RESTURI" or "STREAMURI", true) => null,
        ("MARKET", _) => Argument.ToMarket(value),
        ("ENVIRONMENT", _) => Argument.ToEnvironment(value),
        ("RESTURI" or "STREAMURI", _) => Argument.ToAddress(value),
        _ => throw new ArgumentTransformationMetadataException(
            $"A connection has no entry '{WireText.OneLine(name)}'. It has ApiKey, Market, Environment, RestUri and " +
            "StreamUri."),
    };

    private static SecureString Protect(object value)
    {
        if (Argument.Unwrap(value) is not string text)
        {
            return ApiKeyTransformationAttribute.Transform(value);
        }

        var key = new SecureString();
        foreach (var character in text)
        {
            key.AppendChar(character);
        }

        key.MakeReadOnly();
        return key;
    }
}
